import { DataProblem, type ReadOptions } from '../../../core/index.ts';
import { blocksOf } from '../../samples/blocks.ts';
import type { ListedAxis } from './axis.ts';
import type { RowIndex } from './cut-rows.ts';
import { firstAtLeast } from './first-at-least.ts';
import { rowLength } from './rows.ts';
import type { Signal } from './signal.ts';

/** Samples `[from, to)` of rows. */
export interface SampleSpan {
  readonly from: RowIndex;
  readonly to: RowIndex;
}

/**
 * The samples that lie from one place to before another, in every row or in each by its own places, which may rise or fall. Problem:
 * `ANALYSIS_IMPOSSIBLE` if these do not follow each other.
 */
export async function samplesBetween(
  signal: Signal,
  low: number,
  high: number,
  options: ReadOptions = {},
): Promise<SampleSpan> {
  const { axis, rows } = signal;
  if (axis.kind === 'even') {
    const from = await firstAtLeast(signal, low, options);
    return { from, to: Math.max(from, await firstAtLeast(signal, high, options)) };
  }
  if (rows.count === 0) return { from: 0, to: 0 };
  if (axis.isShared) return listedBetween(axis, 0, rowLength(rows, 0), [low, high], options);
  const [from, to] = [new Float64Array(rows.count), new Float64Array(rows.count)];
  for (let row = 0; row < rows.count; row++) {
    const span = await listedBetween(axis, row, rowLength(rows, row), [low, high], options);
    [from[row], to[row]] = [span.from, span.to];
  }
  return { from, to };
}

async function listedBetween(
  axis: ListedAxis,
  row: number,
  length: number,
  [low, high]: readonly [number, number],
  options: ReadOptions,
): Promise<{ from: number; to: number }> {
  const places = {
    length,
    read: (start: number, count: number, reading?: ReadOptions) =>
      axis.read(row, start, count, reading) as Promise<Float64Array<ArrayBuffer>>,
  };
  let [first, last, found] = [0, -1, 0];
  for await (const { start, values } of blocksOf(places, options)) {
    for (let i = 0; i < values.length; i++) {
      if (!(values[i] >= low && values[i] < high)) continue;
      if (found === 0) first = start + i;
      last = start + i;
      found++;
    }
  }
  if (found === last - first + 1 || found === 0) return { from: first, to: last + 1 };
  throw new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    path: axis.path,
    message: `places from ${low} to ${high} do not follow each other in row ${row}`,
    expected: 'places that rise, or fall',
    hint: 'Put `interpolate` before it, or leave the gate out.',
  });
}
