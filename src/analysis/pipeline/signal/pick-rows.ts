import type { ReadOptions } from '../../../core/index.ts';
import type { Axis } from './axis.ts';
import { endToEnd } from './map-signal.ts';
import { evenIfSame, type RowNumbers, rowLength } from './rows.ts';
import type { Signal } from './signal.ts';

/** Rows, and the sizes that they have now; none if it is a single row. */
export interface PickedRows {
  readonly picked: Float64Array;
  readonly shape: readonly number[];
  readonly numbers: readonly RowNumbers[];
}

/** Some rows of a signal, in an order of their own. */
export function pickRows(signal: Signal, selection: PickedRows): Signal {
  const { picked, shape, numbers } = selection;
  const { rows, axis, recorded, rowAxis } = signal;
  const lengths =
    typeof rows.lengths === 'number' ? rows.lengths : evenIfSame(picked.map((row) => rowLength(rows, row)));
  const isAll = picked.length === rows.count;
  const one = (row: number, options?: ReadOptions) =>
    signal.readPart(picked[row], 0, rowLength(rows, picked[row]), options);
  return {
    ...signal,
    rows: { shape, count: picked.length, lengths, numbers },
    axis: pickedAxis(axis, picked),
    rowAxis: isAll ? rowAxis : undefined,
    recorded: recorded && pickRows(recorded, selection),
    async readRows(first, count, options) {
      if (isRun(picked, first, count)) return signal.readRows(picked[first], count, options);
      const parts: Float64Array[] = [];
      for (let row = first; row < first + count; row++) parts.push(await one(row, options));
      return endToEnd(parts);
    },
    readPart: (row, start, count, options) => signal.readPart(picked[row], start, count, options),
  };
}

function pickedAxis(axis: Axis, picked: Float64Array): Axis {
  if (axis.kind === 'even') return axis;
  return { ...axis, read: (row, start, count, options) => axis.read(picked[row], start, count, options) };
}

function isRun(picked: Float64Array, first: number, count: number): boolean {
  for (let row = first + 1; row < first + count; row++) if (picked[row] !== picked[row - 1] + 1) return false;
  return count > 0;
}
