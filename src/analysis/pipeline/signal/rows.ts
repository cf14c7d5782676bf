/** How samples are put into rows: a single signal is one row. */
export interface Rows {
  /** Sizes of the dimensions before that of the samples, slowest first; `[]` is one row. */
  readonly shape: readonly number[];
  readonly count: number;
  /** Samples of every row, or of each. */
  readonly lengths: number | Float64Array;
  /** Which rows of the recording these are, for each of `shape`; undefined: all. */
  readonly numbers?: readonly RowNumbers[] | undefined;
}

/** Indexes in a dimension of the recording: `start + i * step`, unless they are listed. */
export interface RowNumbers {
  readonly dimension: number;
  readonly start: number;
  readonly step: number;
  readonly list?: Float64Array | undefined;
}

/** Which rows of the recording rows are, by dimension. */
export function rowNumbers({ shape, numbers }: Rows): readonly RowNumbers[] {
  return numbers ?? shape.map((_, dimension) => ({ dimension, start: 0, step: 1 }));
}

/** Rows that are longer are worked through in parts, where that is possible: 16 MB. */
export const LONG_ROW = 2 ** 21;

/** Rows of the same length. */
export function evenRows(shape: readonly number[], samples: number): Rows {
  return { shape, count: shape.reduce((product, size) => product * size, 1), lengths: samples };
}

export function rowLength({ lengths }: Rows, row: number): number {
  return typeof lengths === 'number' ? lengths : lengths[row];
}

/** The samples of all rows. */
export function totalSamples({ count, lengths }: Rows): number {
  return typeof lengths === 'number' ? count * lengths : lengths.reduce((sum, length) => sum + length, 0);
}

export function longestRow({ count, lengths }: Rows): number {
  if (count === 0) return 0;
  return typeof lengths === 'number' ? lengths : lengths.reduce((most, length) => Math.max(most, length), 0);
}

export function shortestRow({ count, lengths }: Rows): number {
  if (count === 0) return 0;
  return typeof lengths === 'number' ? lengths : lengths.reduce((least, length) => Math.min(least, length));
}

/** Where each row begins, in samples from the first one; one entry more than there are rows. Undefined if that is a product. */
export function rowStarts({ count, lengths }: Rows): Float64Array | undefined {
  if (typeof lengths === 'number') return undefined;
  const starts = new Float64Array(count + 1);
  for (let row = 0; row < count; row++) starts[row + 1] = starts[row] + lengths[row];
  return starts;
}

/** The row that a sample is in, and its place there. */
export function placeOfSample(
  rows: Rows,
  starts: Float64Array | undefined,
  sample: number,
): { row: number; at: number } {
  if (!starts) {
    const length = rows.lengths as number;
    const row = length === 0 ? 0 : Math.floor(sample / length);
    return { row, at: sample - row * length };
  }
  let low = 0;
  let high = rows.count;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle] <= sample) low = middle;
    else high = middle;
  }
  return { row: low, at: sample - starts[low] };
}

/** Lengths as one number, if they are all the same. */
export function evenIfSame(lengths: Float64Array): number | Float64Array {
  return lengths.every((length) => length === lengths[0]) ? (lengths[0] ?? 0) : lengths;
}
