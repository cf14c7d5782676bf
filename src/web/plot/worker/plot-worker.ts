import { DataProblem, isCancellation, type ProblemFields } from '../../../core/index.ts';
import { type DrawnPanel, drawFigure, type FigureSpec, type TraceSource } from '../../../figure/index.ts';
import type { ChangingEngine } from '../../connection/engine.ts';
import { fitFigure } from '../fit-figure.ts';
import type {
  AxisLimit,
  Drawn,
  DrawOrder,
  FromDrawWorker,
  NotDrawn,
  Reading,
  ReadOrder,
  ReadPlace,
  ToDrawWorker,
} from '../messages.ts';
import { readView } from '../reading/read-view.ts';
import { dataOf } from '../trace-data.ts';
import { GrowingData, isShown } from './growing-data.ts';
import { latestWins } from './latest-wins.ts';
import { ScenePainter } from './paint-scene.ts';
import { PlotFonts } from './plot-fonts.ts';
import { panelInfos, readPanel, samplesNear, scalesOf } from './plot-panels.ts';
import { RemoteTraces } from './remote-traces.ts';
import { throttle } from './throttle.ts';

/** ms between pictures of data that grow. */
const GROWING_MS = 250;
/** The id of drawings that nobody ordered. */
const UNASKED = 0;

type Post = (message: FromDrawWorker, transfer?: Transferable[]) => void;

/** What drawing needs of the worker that it happens in. */
export interface PlotTools {
  readonly fonts: Pick<PlotFonts, 'for'>;
  readonly painter: Pick<ScenePainter, 'paint'>;
}

/** Draws what the page orders, and draws it again when its data have changed. */
export class PlotWorker {
  readonly #post: Post;
  readonly #traces: RemoteTraces;
  readonly #fonts: PlotTools['fonts'];
  readonly #painter: PlotTools['painter'];
  readonly #growing = new GrowingData();
  readonly #draw = latestWins((order: DrawOrder, signal) => this.#drawNow(order, signal));
  readonly #again = throttle(() => this.#drawAgain(), GROWING_MS);
  /** By file: how often it was opened. */
  readonly #generations = new Map<string, number>();
  #order: DrawOrder | undefined;
  /** Nothing was answered to the last order yet. */
  #isUnanswered = false;
  #panels: readonly DrawnPanel[] = [];
  #isConnected = false;
  #wasGrowing = false;
  #reading: AbortController | undefined;
  #limits: { readonly key: string; readonly axes: readonly AxisLimit[] } | undefined;

  constructor(
    engine: ChangingEngine,
    post: Post,
    tools: PlotTools = { fonts: new PlotFonts(), painter: new ScenePainter() },
  ) {
    this.#post = post;
    this.#fonts = tools.fonts;
    this.#painter = tools.painter;
    this.#traces = new RemoteTraces(engine.call);
    engine.on('job', (job) => {
      if (!this.#growing.take(job) || !this.#order || !isShown(this.#order.spec, job)) return;
      this.#tellGrowth();
      this.#traces.grow(job.file, job.path ?? '');
      if (job.state === 'running') this.#again.soon();
      else this.#again.now();
    });
    engine.on('file', ({ file, generation, state }) => {
      if (this.#generations.get(file) === generation && state !== 'failed') return;
      this.#generations.set(file, generation);
      this.#forget(file);
    });
    engine.on('closed', ({ file }) => this.#forget(file));
  }

  /** There is a connection, or there is none any more. When it comes back, nothing of what was known need be true. */
  setConnected(isConnected: boolean): void {
    this.#isConnected = isConnected;
    if (!isConnected) return;
    this.#growing.clear();
    this.#forget();
  }

  take(message: ToDrawWorker): void {
    if (message.kind === 'read') this.#read(message);
    else {
      this.#order = message;
      this.#isUnanswered = true;
      this.#tellGrowth();
      if (this.#isConnected) this.#draw(message); // else as soon as there is a connection
    }
  }

  #drawAgain(): void {
    if (this.#order) this.#draw({ ...this.#order, id: this.#isUnanswered ? this.#order.id : UNASKED });
  }

  #answer(message: Drawn | NotDrawn): void {
    if (message.id === this.#order?.id) this.#isUnanswered = false;
    this.#post(message, message.kind === 'drawn' ? [message.bitmap] : []);
  }

  #forget(file?: string): void {
    this.#traces.drop(file);
    this.#limits = undefined;
    if (this.#order && (file === undefined || isShown(this.#order.spec, { file }))) this.#again.now();
  }

  #read({ use, places }: ReadOrder): void {
    const at = places.map((place) => readPanel(this.#panels, place));
    this.#post({ kind: 'readings', use, at });
    if (use === 'cursors') void this.#readExactly(places, at);
  }

  /** At cursors single samples count, not what lies in a column of pixels. */
  async #readExactly(places: readonly ReadPlace[], at: readonly (readonly Reading[])[]): Promise<void> {
    this.#reading?.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const spec = this.#order?.spec;
    const look = async (place: ReadPlace, reading: Reading) => {
      const trace = spec?.panels[reading.panel]?.traces?.[reading.trace];
      const near = trace && samplesNear(this.#panels, place, reading);
      if (!trace || !near) return reading;
      const view = await this.#traces.samples(trace, near, signal);
      return { ...reading, ...readView({ view, ...scalesOf(near) }, { x: 0.5, y: 0.5 }) };
    };
    try {
      const exact = at.map((readings, i) => Promise.all(readings.map((reading) => look(places[i], reading))));
      this.#post({ kind: 'readings', use: 'cursors', at: await Promise.all(exact) });
    } catch {
      // what is in the columns says enough
    }
  }

  async #drawNow({ id, spec, room, pixelRatio }: DrawOrder, signal: AbortSignal): Promise<void> {
    try {
      const began = performance.now();
      const fitted = fitFigure(spec, room);
      const scale = fitted.scale * pixelRatio;
      const sources = await this.#bind(spec, signal);
      const fonts = await this.#fonts.for(spec, sources);
      const figure = await drawFigure({ spec: fitted.spec, sources, fonts, columnsPerPt: scale, atOnce: true, signal });
      signal.throwIfAborted();
      const laidOut = performance.now();
      const bitmap = this.#painter.paint(figure.scene, fonts, scale);
      this.#panels = figure.panels;
      this.#answer({
        kind: 'drawn',
        id,
        bitmap,
        size: { width: bitmap.width / pixelRatio, height: bitmap.height / pixelRatio }, // to the pixel: nothing is blurred
        panels: panelInfos(figure.panels, fitted.scale),
        problems: figure.problems.map((problem) => problem.toJSON()),
        summary: figure.scene.title ?? '',
        took: { figure: laidOut - began, paint: performance.now() - laidOut },
      });
      void this.#tellLimits(spec, figure.panels, sources);
    } catch (error) {
      if (signal.aborted && isCancellation(error)) return;
      this.#answer({ kind: 'not-drawn', id, problem: problemOf(error) });
    }
  }

  #bind({ panels }: DrawOrder['spec'], signal: AbortSignal): Promise<TraceSource[][]> {
    const bind = (trace: Parameters<RemoteTraces['source']>[0]) => this.#traces.source(trace, { signal });
    return Promise.all(panels.map(({ traces = [] }) => Promise.all(traces.map(bind))));
  }

  #tellGrowth(): void {
    const jobs = this.#growing.of(this.#order?.spec);
    if (jobs.length === 0 && !this.#wasGrowing) return;
    this.#wasGrowing = jobs.length > 0;
    this.#post({ kind: 'growth', jobs });
  }

  /** Once for the same traces: where zooming out ends. */
  async #tellLimits(
    spec: FigureSpec,
    panels: readonly DrawnPanel[],
    sources: readonly (readonly TraceSource[])[],
  ): Promise<void> {
    const key = JSON.stringify(spec.panels.map(({ traces = [] }) => traces.map((one) => [one.xAxis, dataOf(one)])));
    if (this.#limits?.key === key) return;
    const axes: AxisLimit[] = [];
    this.#limits = { key, axes };
    for (const { index: panel, traces } of panels) {
      for (const axis of new Set(traces.map(({ xAxis }) => xAxis))) {
        const on = traces.filter(({ xAxis }) => xAxis === axis);
        const extents = await Promise.all(
          on.map(({ index }) => sources[panel][index].extent([null, null]).catch(() => undefined)),
        );
        const range = [
          Math.min(...extents.map((extent) => extent?.x.min ?? Number.POSITIVE_INFINITY)),
          Math.max(...extents.map((extent) => extent?.x.max ?? Number.NEGATIVE_INFINITY)),
        ] as const;
        if (range[0] < range[1]) axes.push({ panel, axis, range });
      }
    }
    if (this.#limits?.key === key) this.#post({ kind: 'limits', axes });
  }
}

function problemOf(error: unknown): ProblemFields {
  if (error instanceof DataProblem) return error.toJSON();
  return { code: 'ENGINE_FAILED', message: `the figure could not be drawn: ${String(error)}` };
}
