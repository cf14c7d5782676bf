import type { ProblemFields } from '../../../core/index.ts';
import type { FigureSpec } from '../../../figure/index.ts';
import type {
  AxisLimit,
  Drawn,
  DrawOrder,
  FromDrawWorker,
  Growth,
  Reading,
  ReadingUse,
  ReadPlace,
  Room,
  Size,
  ToDrawWorker,
} from '../messages.ts';
import { drawTimes } from './draw-times.ts';

/** The figure that is shown; its bitmap is on the canvas. */
export type ShownFigure = Omit<Drawn, 'bitmap' | 'kind' | 'id' | 'took'>;

/** What the plot shows now. */
export interface PlotState {
  readonly shown: ShownFigure | undefined;
  /** Why the last figure could not be drawn; what is shown is one before it. */
  readonly problem: ProblemFields | undefined;
  /** A figure was ordered, and is not there yet. */
  readonly isWaiting: boolean;
  readonly growth: Growth['jobs'];
  readonly limits: readonly AxisLimit[];
  /** As the places that were asked for. */
  readonly readings: Readonly<Record<ReadingUse, readonly (readonly Reading[])[]>>;
}

const NOTHING: PlotState = {
  shown: undefined,
  problem: undefined,
  isWaiting: false,
  growth: [],
  limits: [],
  readings: { pointer: [], cursors: [] },
};

/** What is needed of a worker. */
export interface DrawPort {
  postMessage(message: ToDrawWorker): void;
  onmessage: ((event: { readonly data: FromDrawWorker }) => void) | null;
}

/** The page's side of the worker that draws: orders figures, shows them on a canvas, and knows how it stands. */
export class PlotClient {
  readonly #port: DrawPort;
  readonly #listeners = new Set<() => void>();
  #state = NOTHING;
  #canvas: ImageBitmapRenderingContext | undefined;
  #figure: FigureSpec | null = null;
  #room: Room | undefined;
  #pixelRatio = 1;
  #id = 0;
  /** When what is not there yet was ordered. */
  readonly #ordered = new Map<number, number>();

  constructor(port: DrawPort) {
    this.#port = port;
    port.onmessage = ({ data }) => this.#take(data);
  }

  get state(): PlotState {
    return this.#state;
  }

  /** Tells when something is other than before, until the function that it gives is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** There is nobody who draws. */
  fail(): void {
    const message = 'the part of the page that draws could not be started';
    this.#set({ problem: { code: 'ENGINE_FAILED', message, hint: 'Reload the page.' }, isWaiting: false });
  }

  /** Where bitmaps are shown from now on. */
  showOn(canvas: HTMLCanvasElement | null): void {
    this.#canvas = canvas?.getContext('bitmaprenderer') ?? undefined;
    if (canvas) this.#order();
  }

  /** Another figure, or none. */
  setFigure(figure: FigureSpec | null): void {
    if (figure === this.#figure) return;
    this.#figure = figure;
    if (!figure) this.#set({ ...NOTHING, growth: this.#state.growth });
    this.#order();
  }

  /** Where it has to fit in. */
  setRoom(room: Room, pixelRatio: number): void {
    const before = this.#room;
    const isSame = before && SIZES.every((size) => room[size] === before[size]);
    if (isSame && pixelRatio === this.#pixelRatio) return;
    this.#room = room;
    this.#pixelRatio = pixelRatio;
    this.#order();
    this.#set({}); // what is seen is made to fit meanwhile
  }

  get room(): Room | undefined {
    return this.#room;
  }

  /** Asks what is at some places of what is shown; the state tells. */
  read(use: ReadingUse, places: readonly ReadPlace[]): void {
    if (places.length > 0) this.#port.postMessage({ kind: 'read', use, places });
    else if (this.#state.readings[use].length > 0) this.#set({ readings: { ...this.#state.readings, [use]: [] } });
  }

  #order(): void {
    if (!this.#figure || !this.#room || this.#room.width < 1 || this.#room.height < 1) return;
    const order: DrawOrder = {
      kind: 'draw',
      id: ++this.#id,
      spec: this.#figure,
      room: this.#room,
      pixelRatio: cappedRatio(this.#room, this.#pixelRatio),
    };
    this.#ordered.set(order.id, performance.now());
    this.#port.postMessage(order);
    if (!this.#state.isWaiting) this.#set({ isWaiting: true });
  }

  #take(message: FromDrawWorker): void {
    switch (message.kind) {
      case 'drawn':
        this.#show(message);
        break;
      case 'not-drawn':
        if (this.#figure)
          this.#set({ problem: message.problem, isWaiting: this.#state.isWaiting && !this.#isLast(message.id) });
        break;
      case 'readings':
        this.#set({ readings: { ...this.#state.readings, [message.use]: message.at } });
        break;
      case 'growth':
        this.#set({ growth: message.jobs });
        break;
      case 'limits':
        this.#set({ limits: message.axes });
    }
  }

  #show({ kind, id, bitmap, took, ...shown }: Drawn): void {
    if (!this.#figure || !this.#canvas) {
      bitmap.close();
      return;
    }
    const { canvas } = this.#canvas;
    const { width, height } = bitmap;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.#canvas.transferFromImageBitmap(bitmap);
    const ordered = this.#ordered.get(id);
    if (ordered !== undefined) drawTimes.add(performance.now() - ordered, took);
    for (const old of this.#ordered.keys()) if (old <= id) this.#ordered.delete(old);
    this.#set({ shown, problem: undefined, isWaiting: this.#state.isWaiting && !this.#isLast(id) });
  }

  #isLast(id: number): boolean {
    return id === this.#id;
  }

  #set(news: Partial<PlotState>): void {
    this.#state = { ...this.#state, ...news };
    for (const listener of this.#listeners) listener();
  }
}

const SIZES = ['width', 'height', 'zoom'] as const;

/** A canvas of more pixels takes longer than it is worth. */
const MOST_PIXELS = 2 ** 24;

function cappedRatio({ width, height }: Size, pixelRatio: number): number {
  return Math.min(pixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
}
