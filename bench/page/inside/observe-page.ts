/** What was seen in a page; times in ms since its navigation started. */
export interface PageRecord {
  /** A node of a file was in the tree. */
  tree?: number;
  /** A picture had ink of its trace. */
  plot?: number;
  readonly requests: PictureRequest[];
  readonly pictures: Picture[];
  /** How many data of the figure are being indexed, from when on. */
  readonly growth: { readonly at: number; readonly running: number }[];
  readonly longTasks: { readonly start: number; readonly duration: number }[];
  /** ms: the longest that a timer had to wait for the thread, be it for one task or for several. */
  longestWait: number;
  /** The browser had the last click. */
  click?: number;
  /** Jobs were shown as cancelled. */
  readonly cancelled: number[];
}

/** A picture is asked for, by what somebody did. */
export interface PictureRequest {
  readonly id: number;
  /** Of the event: `wheel`. */
  readonly cause: string | undefined;
  /** The browser had the event. */
  readonly happened: number;
  /** The page had it. */
  readonly reached: number;
}

export interface Picture {
  /** That of its request; 0 if nobody asked: its data have grown. */
  readonly id: number;
  /** The frame that has it was handed to the compositor. */
  readonly drawn: number;
}

interface FromWorker {
  readonly kind: string;
  readonly id: number;
  readonly jobs: readonly unknown[];
  readonly panels?: readonly {
    readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
    readonly traces: readonly { readonly color: string }[];
  }[];
}

declare global {
  var bench: PageRecord;
}

/** Runs in a page before anything of it does, and knows nothing beyond itself: watches what comes and goes, and changes nothing. */
export function observePage(): void {
  const seen: PageRecord = { requests: [], pictures: [], growth: [], longTasks: [], longestWait: 0, cancelled: [] };
  globalThis.bench = seen;

  /** After the next frame: its work, up to the handing over to the compositor, is one task; this is the next one. */
  const afterFrame = (then: (at: number) => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(0);
    });

  const reached = new WeakMap<Event, number>();
  for (const type of ['wheel', 'pointerdown', 'pointermove', 'pointerup', 'dblclick'])
    addEventListener(type, (event) => reached.set(event, performance.now()), { capture: true, passive: true });
  addEventListener(
    'click',
    (event) => {
      seen.click = event.timeStamp;
    },
    { capture: true },
  );

  const everyMs = 4;
  let last = performance.now();
  setInterval(() => {
    const at = performance.now();
    seen.longestWait = Math.max(seen.longestWait, at - last - everyMs);
    last = at;
  }, everyMs);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.longTasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  new MutationObserver(() => {
    if (seen.tree === undefined && document.querySelector('.tree-row.is-node')) {
      seen.tree = Number.NaN; // until the frame is there
      afterFrame((at) => {
        seen.tree = at;
      });
    }
    for (let i = seen.cancelled.length; i < document.querySelectorAll('.job.is-cancelled').length; i++) {
      seen.cancelled[i] = Number.NaN;
      afterFrame((at) => {
        seen.cancelled[i] = at;
      });
    }
  }).observe(document, { childList: true, subtree: true });

  let latest: FromWorker | undefined;
  const take = ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'drawn') latest = data;
    if (data.kind === 'growth') seen.growth.push({ at: performance.now(), running: data.jobs.length });
  };
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', take);
    }
    override postMessage(message: { kind: string; id: number }, ...more: never[]) {
      const { event } = window;
      const at = performance.now();
      const arrived = event && reached.get(event);
      if (message.kind === 'draw')
        seen.requests.push({
          id: message.id,
          cause: arrived === undefined ? undefined : event?.type,
          happened: arrived === undefined ? at : (event?.timeStamp ?? at),
          reached: arrived ?? at,
        });
      super.postMessage(message, ...more);
    }
  };

  /** Has a thin strip at the left, where data come first, the colour of its trace? */
  const hasInk = (canvas: HTMLCanvasElement | OffscreenCanvas, drawn: FromWorker) => {
    const [panel] = drawn.panels ?? [];
    const [trace] = panel?.traces ?? [];
    if (!trace) return false;
    const strip = new OffscreenCanvas(16, canvas.height).getContext('2d', { willReadFrequently: true });
    if (!strip) return false;
    strip.fillStyle = trace.color;
    strip.fillRect(0, 0, 1, 1);
    const [red, green, blue] = strip.getImageData(0, 0, 1, 1).data;
    strip.drawImage(canvas, -panel.box.x, 0);
    const { data } = strip.getImageData(0, 0, 16, canvas.height);
    let pixels = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) pixels++;
    return pixels >= 16;
  };
  const { transferFromImageBitmap } = ImageBitmapRenderingContext.prototype;
  ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (bitmap) {
    const drawn = latest as FromWorker;
    transferFromImageBitmap.call(this, bitmap);
    afterFrame((at) => {
      seen.pictures.push({ id: drawn.id, drawn: at });
      if (seen.plot === undefined && hasInk(this.canvas, drawn)) seen.plot = at;
    });
  };
}
