import {
  type Extent,
  extentOf,
  joinExtents,
  type PointsView,
  type Quantity,
  type TraceSource,
  type Window,
} from '../../figure/index.ts';
import type { Numbers } from './samples.ts';
import { checkPoints } from './too-many-points.ts';

export interface Pairs {
  readonly name: string;
  /** Of one length. */
  readonly x: Numbers;
  readonly y: Numbers;
  readonly xQuantity: Quantity;
  readonly yQuantity: Quantity;
  /** Every pair is shown by a marker: none may be left out. */
  readonly hasMarkers: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Any y against any x, in their order. Of many successive pairs within a column only the first, lowest, highest and last matter. */
export function pairsSource(pairs: Pairs): TraceSource {
  const { name, xQuantity, yQuantity } = pairs;
  return {
    name,
    x: xQuantity,
    y: yQuantity,
    extent: (window) => extentIn(pairs, window),
    view: (boundaries) => (pairs.hasMarkers ? everyPoint(pairs) : reduced(pairs, boundaries)),
  };
}

/** Both columns side by side, in blocks of one length. */
async function* sideBySide({ x, y, signal }: Pairs): AsyncGenerator<{ x: Float64Array; y: Float64Array }> {
  const ys = y.blocks(0, y.length, signal)[Symbol.asyncIterator]();
  let block = new Float64Array(0) as Float64Array;
  for await (let xs of x.blocks(0, x.length, signal)) {
    while (xs.length > 0) {
      if (block.length === 0) {
        const next = await ys.next();
        if (next.done) return;
        block = next.value;
      }
      const count = Math.min(xs.length, block.length);
      yield { x: xs.subarray(0, count), y: block.subarray(0, count) };
      xs = xs.subarray(count);
      block = block.subarray(count);
    }
  }
}

async function extentIn(pairs: Pairs, [from, to]: Window): Promise<{ x: Extent; y: Extent }> {
  const [xs, ys]: [Extent[], Extent[]] = [[], []];
  for await (const { x, y } of sideBySide(pairs)) {
    const isPlace = (i: number) => x[i] - x[i] === 0 && y[i] - y[i] === 0;
    const isIn = (i: number) => isPlace(i) && (from === null || x[i] >= from) && (to === null || x[i] <= to);
    xs.push(extentOf(x, isIn));
    ys.push(extentOf(y, isIn));
  }
  return { x: joinExtents(xs), y: joinExtents(ys) };
}

async function everyPoint(pairs: Pairs): Promise<PointsView> {
  const { length } = pairs.y;
  checkPoints(pairs.name, length);
  const [xs, ys] = [new Float64Array(length), new Float64Array(length)];
  let at = 0;
  for await (const { x, y } of sideBySide(pairs)) {
    xs.set(x, at);
    ys.set(y, at);
    at += x.length;
  }
  return { kind: 'points', x: xs, y: ys };
}

async function reduced(pairs: Pairs, boundaries: Float64Array): Promise<PointsView> {
  const run = new ColumnRuns(boundaries, pairs.name);
  for await (const { x, y } of sideBySide(pairs)) run.add(x, y);
  return run.finish();
}

/**
 * Keeps of each run of successive points in one column the first, the lowest, the highest and the last: the line through these
 * covers the same pixels as the line through all; where the lowest has no place on a logarithmic axis, also the lowest above 0. Points
 * outside and gaps make runs of their own. Nothing is made per point.
 */
class ColumnRuns {
  readonly #xs: number[] = [];
  readonly #ys: number[] = [];
  readonly #boundaries: Float64Array;
  readonly #low: number;
  readonly #width: number;
  readonly #name: string;
  #column = Number.NaN;
  /** Points of the run that goes on, as x, y and number in the file: first, lowest, highest, last, lowest above 0 (if its y is finite). */
  readonly #run = new Float64Array(15);
  #number = 0;
  #isOpen = false;

  constructor(boundaries: Float64Array, name: string) {
    this.#boundaries = boundaries;
    this.#low = boundaries[0];
    this.#width = (boundaries[boundaries.length - 1] - boundaries[0]) / (boundaries.length - 1);
    this.#name = name;
  }

  add(xs: Float64Array, ys: Float64Array): void {
    for (let i = 0; i < xs.length; i++) this.#point(xs[i], ys[i]);
  }

  finish(): PointsView {
    this.#flush();
    return { kind: 'points', x: Float64Array.from(this.#xs), y: Float64Array.from(this.#ys) };
  }

  #point(x: number, y: number): void {
    const column = x - x === 0 && y - y === 0 ? this.#columnOf(x) : Number.NaN;
    const run = this.#run;
    if (!this.#isOpen || column !== this.#column) {
      this.#flush();
      this.#column = column;
      this.#isOpen = true;
      for (let at = FIRST; at <= LAST; at += POINT) this.#set(at, x, y);
      this.#run[POSITIVE + 1] = Number.POSITIVE_INFINITY;
    } else {
      if (y < run[LOWEST + 1]) this.#set(LOWEST, x, y);
      if (y > run[HIGHEST + 1]) this.#set(HIGHEST, x, y);
      this.#set(LAST, x, y);
    }
    if (y > 0 && y < run[POSITIVE + 1]) this.#set(POSITIVE, x, y);
    this.#number++;
  }

  #set(at: number, x: number, y: number): void {
    this.#run[at] = x;
    this.#run[at + 1] = y;
    this.#run[at + 2] = this.#number;
  }

  /** Even columns by division, others (of a logarithmic axis) by looking; -1 and `count` are outside. */
  #columnOf(x: number): number {
    const count = this.#boundaries.length - 1;
    if (x < this.#low) return -1;
    if (x > this.#boundaries[count]) return count;
    const guess = Math.min(count - 1, Math.floor((x - this.#low) / this.#width));
    if (x >= this.#boundaries[guess] && x < this.#boundaries[guess + 1]) return guess;
    let [low, high] = [0, count];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#boundaries[middle] <= x) low = middle;
      else high = middle;
    }
    return low;
  }

  #flush(): void {
    if (!this.#isOpen) return;
    const run = this.#run;
    let before = -1;
    for (const at of this.#order()) {
      if (run[at + 2] === before) continue;
      before = run[at + 2];
      this.#xs.push(run[at]);
      this.#ys.push(run[at + 1]);
    }
    checkPoints(this.#name, this.#xs.length);
    this.#isOpen = false;
  }

  /** The places in the run whose points are kept, as these follow each other in the file. */
  #order(): readonly number[] {
    const run = this.#run;
    const four = run[LOWEST + 2] < run[HIGHEST + 2] ? LOW_FIRST : HIGH_FIRST;
    const hasFifth = run[LOWEST + 1] <= 0 && run[POSITIVE + 1] < Number.POSITIVE_INFINITY;
    if (!hasFifth || four.some((at) => run[at + 2] === run[POSITIVE + 2])) return four;
    return [...four, POSITIVE].sort((a, b) => run[a + 2] - run[b + 2]);
  }
}

/** Places in a run. */
const POINT = 3;
const [FIRST, LOWEST, HIGHEST, LAST, POSITIVE] = [0, 3, 6, 9, 12];
const LOW_FIRST = [FIRST, LOWEST, HIGHEST, LAST];
const HIGH_FIRST = [FIRST, HIGHEST, LOWEST, LAST];
