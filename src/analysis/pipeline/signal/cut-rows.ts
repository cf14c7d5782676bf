import type { ReadOptions } from '../../../core/index.ts';
import type { Axis } from './axis.ts';
import { endToEnd } from './map-signal.ts';
import { evenIfSame, longestRow, type Rows, rowLength } from './rows.ts';
import type { Signal } from './signal.ts';
import { walkRows } from './walk-rows.ts';

/** An index of a sample: the same in every row, or one for each. */
export type RowIndex = number | Float64Array;

/** Of longer rows only the part that is wanted is read. */
const SHORT = 2 ** 12;

/** The samples `[from, to)` of every row; of shorter rows what there is of them. */
export function cutRows(signal: Signal, from: RowIndex, to: RowIndex): Signal {
  const { rows, axis, recorded } = signal;
  const spanOf = (row: number) => {
    const length = rowLength(rows, row);
    const begin = Math.min(length, inRow(from, row));
    return { begin, count: Math.max(0, Math.min(length, inRow(to, row)) - begin) };
  };
  if (from === 0 && typeof rows.lengths === 'number' && typeof to === 'number' && to >= rows.lengths) return signal;
  const part = (row: number, start: number, count: number, options?: ReadOptions) =>
    signal.readPart(row, inRow(from, row) + start, count, options);
  return {
    ...signal,
    rows: { ...rows, lengths: lengthsOf(rows, from, to, (row) => spanOf(row).count) },
    axis: cutAxis(axis, from),
    recorded: recorded && cutRows(recorded, from, to),
    readPart: part,
    async readRows(first, count, options) {
      const parts: Float64Array[] = [];
      if (longestRow(rows) > SHORT) {
        for (let row = first; row < first + count; row++) parts.push(await part(row, 0, spanOf(row).count, options));
      } else {
        for await (const { row, values } of walkRows(signal, options, { first, count })) {
          const { begin, count: wanted } = spanOf(row);
          parts.push(values.slice(begin, begin + wanted));
        }
      }
      return endToEnd(parts);
    },
  };
}

function inRow(index: RowIndex, row: number): number {
  return typeof index === 'number' ? index : index[row];
}

function lengthsOf({ count, lengths }: Rows, from: RowIndex, to: RowIndex, ofRow: (row: number) => number) {
  const isSame = [lengths, from, to].every((one) => typeof one === 'number');
  if (isSame) return count === 0 ? Math.max(0, Math.min(to as number, lengths as number) - (from as number)) : ofRow(0);
  return evenIfSame(Float64Array.from({ length: count }, (_, row) => ofRow(row)));
}

function cutAxis(axis: Axis, from: RowIndex): Axis {
  if (axis.kind === 'listed')
    return { ...axis, read: (row, start, count, options) => axis.read(row, inRow(from, row) + start, count, options) };
  return { ...axis, start: axis.start + inRow(from, 0) * axis.step };
}
