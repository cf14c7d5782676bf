import { DataProblem } from '../core/index.ts';
import type { Columns } from './columns.ts';
import { Tally } from './tally.ts';

/** Columns in the making: each takes what is known of its samples, in any order and in pieces. */
export class ColumnTallies {
  readonly edges: Float64Array<ArrayBuffer>;
  readonly #min: Float64Array<ArrayBuffer>;
  readonly #max: Float64Array<ArrayBuffer>;
  readonly #gaps: Float64Array<ArrayBuffer>;
  readonly #first: Float64Array<ArrayBuffer>;
  readonly #last: Float64Array<ArrayBuffer>;
  readonly #piece = new Tally();

  /** BAD_SELECTION if the edges are not whole numbers that rise from at least `start` to at most `end`. */
  constructor(edges: Float64Array, start: number, end: number) {
    checkEdges(edges, start, end);
    this.edges = new Float64Array(edges);
    const count = this.count;
    this.#min = new Float64Array(count).fill(Number.NaN);
    this.#max = new Float64Array(count).fill(Number.NaN);
    this.#gaps = new Float64Array(count);
    this.#first = new Float64Array(count).fill(Number.NaN);
    this.#last = new Float64Array(count).fill(Number.NaN);
  }

  get count(): number {
    return Math.max(0, this.edges.length - 1);
  }

  /** Adds what `fill` puts into an empty tally. */
  add(column: number, fill: (tally: Tally) => void): void {
    const tally = this.#piece;
    tally.clear();
    fill(tally);
    this.#gaps[column] += tally.gaps;
    if (tally.min > tally.max) return;
    if (!(this.#min[column] <= tally.min)) this.#min[column] = tally.lowest;
    if (!(this.#max[column] >= tally.max)) this.#max[column] = tally.highest;
  }

  /** Does a column reach from `min` to `max` already? */
  covers(column: number, min: number, max: number): boolean {
    return this.#min[column] <= min && this.#max[column] >= max;
  }

  /** Notes the ends of a column if they are among `values`, the first of which is sample `start`. */
  addEnds(column: number, values: Float64Array, start: number): void {
    const first = this.edges[column] - start;
    const last = this.edges[column + 1] - 1 - start;
    if (first >= 0 && first < values.length) this.#first[column] = finite(values[first]);
    if (last >= 0 && last < values.length) this.#last[column] = finite(values[last]);
  }

  /** Without the ends of the columns if nobody looked for them. */
  columns({ ends }: { readonly ends: boolean }): Columns {
    const { edges } = this;
    const bounds = { edges, min: this.#min, max: this.#max, gaps: this.#gaps };
    return ends ? { ...bounds, first: this.#first, last: this.#last } : bounds;
  }
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

function checkEdges(edges: Float64Array, start: number, end: number): void {
  let before = start;
  for (const edge of edges) {
    if (!Number.isInteger(edge) || edge < before || edge > end) throw badEdge(edge, before, end);
    before = edge;
  }
}

function badEdge(edge: number, before: number, end: number): DataProblem {
  return new DataProblem({
    code: 'BAD_SELECTION',
    message: 'the edges of columns are not in order within the samples',
    expected: `whole numbers from ${before} to ${end}`,
    found: `${edge}`,
  });
}
