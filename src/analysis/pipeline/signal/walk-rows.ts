import { giveWay, type ProgressListener, type ReadOptions, type Samples } from '../../../core/index.ts';
import { checkFits } from './fits-in-memory.ts';
import { LONG_ROW, longestRow, rowLength, totalSamples } from './rows.ts';
import { type Signal, samplesOfRow } from './signal.ts';

/** Samples that are read at a time, about, where rows are short: 2 MiB. */
const BATCH_SAMPLES = 2 ** 18;

export interface WalkOptions extends ReadOptions {
  readonly onProgress?: ProgressListener | undefined;
}

/** Rows `[first, first + count)`. */
export interface RowSpan {
  readonly first: number;
  readonly count: number;
}

export interface Row {
  readonly row: number;
  /** Valid until the next row is asked for. */
  readonly values: Float64Array;
}

/** What is to be done with a row that is in memory, and with one that is too long for that. */
export interface RowWork<Result> {
  whole(values: Float64Array, row: number): Result | Promise<Result>;
  long(samples: Samples, row: number): Promise<Result>;
}

/** The results of all rows, in their order. */
export async function* eachRow<Result>(
  signal: Signal,
  { whole, long }: RowWork<Result>,
  options: WalkOptions,
): AsyncGenerator<{ readonly row: number; readonly result: Result }> {
  if (longestRow(signal.rows) <= LONG_ROW) {
    for await (const { row, values } of walkRows(signal, options)) yield { row, result: await whole(values, row) };
    return;
  }
  const { count } = signal.rows;
  for (let row = 0; row < count; row++) {
    options.signal?.throwIfAborted();
    yield { row, result: await long(samplesOfRow(signal, row), row) };
    options.onProgress?.({ phase: 'computing', done: row + 1, total: count, unit: 'datasets' });
  }
}

/**
 * The rows of a signal one after the other, each as a whole; all, or those of a span. Problem: `ANALYSIS_IMPOSSIBLE` if one does not fit into
 * memory.
 */
export async function* walkRows(
  signal: Signal,
  { onProgress, ...options }: WalkOptions = {},
  span: RowSpan = { first: 0, count: signal.rows.count },
): AsyncGenerator<Row> {
  const { rows } = signal;
  const total = totalSamples(rows) * 8;
  const end = span.first + span.count;
  let done = 0;
  for (let first = span.first; first < end; ) {
    const count = Math.min(end - first, batchOf(signal, first, BATCH_SAMPLES));
    const values = await signal.readRows(first, count, options);
    let at = 0;
    for (let row = first; row < first + count; row++) {
      const length = rowLength(rows, row);
      await giveWay();
      options.signal?.throwIfAborted();
      yield { row, values: values.subarray(at, at + length) };
      at += length;
    }
    first += count;
    done += values.byteLength;
    onProgress?.({ phase: 'computing', done, total, unit: 'bytes' });
  }
}

/** How many rows from `first` on have together no more samples than that; at least one. */
export function batchOf({ rows, name }: Signal, first: number, samples: number): number {
  const { count, lengths } = rows;
  let many = 0;
  let sum = 0;
  if (typeof lengths === 'number')
    many = Math.max(1, Math.min(count - first, Math.floor(samples / Math.max(1, lengths))));
  else
    while (first + many < count && (many === 0 || sum + lengths[first + many] <= samples))
      sum += lengths[first + many++];
  checkFits(rowLength(rows, first), name);
  return many;
}
