import type { CallOptions } from '../../../core/index.ts';
import type { TraceDescription } from '../../../engine/index.ts';
import type { TraceExtent, TraceSource, TraceSpec, TraceView, Window } from '../../../figure/index.ts';
import type { Engine } from '../../connection/engine.ts';
import { dataOf, showsData } from '../trace-data.ts';

/** What is known of a trace; what fails, or is cancelled, is forgotten. */
interface Known {
  readonly data: TraceSpec;
  description?: Promise<TraceDescription> | undefined;
  /** By window, the newest last. */
  readonly extents: Map<string, Promise<TraceExtent>>;
  /** The last one. */
  view?: KnownView | undefined;
  /** The one that is most likely asked for next. */
  foreseen?: KnownView | undefined;
}

interface KnownView {
  readonly boundaries: Float64Array;
  readonly result: Promise<TraceView>;
}

const MOST_TRACES = 256;
const MOST_EXTENTS = 4;

/** The numbers of traces, from the engine. What was asked once is not asked again until the data change: looks can change at no cost. */
export class RemoteTraces {
  readonly #call: Engine['call'];
  readonly #known = new Map<string, Known>();

  constructor(call: Engine['call']) {
    this.#call = call;
  }

  /** The source of a trace. Problems: those of the engine. */
  async source(trace: TraceSpec, options: CallOptions = {}): Promise<TraceSource> {
    const known = this.#knownOf(trace);
    const forget = () => {
      known.description = undefined;
    };
    known.description ??= this.#ask(this.#call('describe', { trace: known.data }, options), forget);
    const { name, x, y, z, downwards } = await known.description;
    return {
      ...{ name, x, y, z, downwards },
      extent: (window) => this.#extent(known, window, options),
      view: (boundaries) => this.#view(known, boundaries, options),
    };
  }

  /** The samples in a short part of the x axis; they are not kept. */
  samples(trace: TraceSpec, boundaries: Float64Array, signal: AbortSignal): Promise<TraceView> {
    return this.#call('view', { trace: dataOf(trace), boundaries }, { signal });
  }

  /** There is more of a dataset than before. */
  grow(file: string, path: string): void {
    for (const known of this.#known.values()) {
      if (!showsData(known.data, file, path)) continue;
      known.extents.clear();
      known.view = undefined;
      known.foreseen = undefined;
    }
  }

  /** Nothing that is known of a file counts any more; without a file: nothing at all. */
  drop(file?: string): void {
    for (const [key, { data }] of this.#known) if (file === undefined || showsData(data, file)) this.#known.delete(key);
  }

  #knownOf(trace: TraceSpec): Known {
    const data = dataOf(trace);
    const key = JSON.stringify(data);
    const known = this.#known.get(key) ?? { data, extents: new Map() };
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_TRACES) this.#known.delete(oldest);
    return known;
  }

  #extent(known: Known, window: Window, options: CallOptions): Promise<TraceExtent> {
    const { data: trace, extents } = known;
    const key = window.join();
    const before = extents.get(key);
    if (before) return before;
    const asked = this.#ask(this.#call('extent', { trace, window }, options), () => {
      if (extents.get(key) === asked) extents.delete(key);
    });
    this.#foresee(known, window, options);
    extents.set(key, asked);
    const [oldest] = extents.keys();
    if (extents.size > MOST_EXTENTS) extents.delete(oldest);
    return asked;
  }

  #view(known: Known, boundaries: Float64Array, options: CallOptions): Promise<TraceView> {
    if (known.foreseen && isNear(known.foreseen.boundaries, boundaries)) known.view = { ...known.foreseen, boundaries };
    if (known.view && isSame(known.view.boundaries, boundaries)) return known.view.result;
    const result = this.#ask(this.#call('view', { trace: known.data, boundaries }, options), () => {
      if (known.view?.result === result) known.view = undefined;
    });
    known.view = { boundaries, result };
    return result;
  }

  /**
   * A part of the x axis is asked for its range, and then for as many columns as the last one had: both at once, so that a step takes the
   * way to the engine and back only once.
   */
  #foresee(known: Known, [low, high]: Window, options: CallOptions): void {
    if (!known.view || low === null || high === null) return;
    const columns = known.view.boundaries.length - 1;
    const boundaries = Float64Array.from({ length: columns + 1 }, (_, i) => low + (i / columns) * (high - low));
    const result = this.#ask(this.#call('view', { trace: known.data, boundaries }, options), () => {
      if (known.foreseen?.result === result) known.foreseen = undefined;
      if (known.view?.result === result) known.view = undefined;
    });
    known.foreseen = { boundaries, result };
  }

  #ask<Result>(asked: Promise<Result>, forget: () => void): Promise<Result> {
    asked.catch(forget);
    return asked;
  }
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

/** Parts of a column that nobody sees. */
const NEAR = 1e-3;

/** Are these the same columns, but for what rounding makes of them? */
function isNear(one: Float64Array, other: Float64Array): boolean {
  const tolerance = (NEAR * Math.abs(other[other.length - 1] - other[0])) / (other.length - 1);
  return one.length === other.length && one.every((value, i) => Math.abs(value - other[i]) <= tolerance);
}
