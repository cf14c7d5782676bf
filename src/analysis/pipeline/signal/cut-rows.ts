import type { ReadOptions } from '../../../core/index.ts';
import type { Axis } from './axis.ts';
import { endToEnd } from './map-signal.ts';
import { evenIfSame, rowLength } from './rows.ts';
import type { Signal } from './signal.ts';

/** The samples `[from, to)` of every row; of shorter rows what there is of them. */
export function cutRows(signal: Signal, from: number, to: number): Signal {
  const { rows, axis, recorded } = signal;
  const cut = (length: number) => Math.max(0, Math.min(to, length) - from);
  const lengths = typeof rows.lengths === 'number' ? cut(rows.lengths) : evenIfSame(rows.lengths.map(cut));
  const isWhole = from === 0 && typeof rows.lengths === 'number' && to >= rows.lengths;
  if (isWhole) return signal;
  const part = (row: number, start: number, count: number, options?: ReadOptions) =>
    signal.readPart(row, from + start, count, options);
  return {
    ...signal,
    rows: { ...rows, lengths },
    axis: cutAxis(axis, from),
    recorded: recorded && cutRows(recorded, from, to),
    readPart: part,
    async readRows(first, count, options) {
      if (count === 1) return part(first, 0, cut(rowLength(rows, first)), options);
      const whole = await signal.readRows(first, count, options);
      const parts: Float64Array[] = [];
      let at = 0;
      for (let row = first; row < first + count; row++) {
        const length = rowLength(rows, row);
        parts.push(whole.subarray(at + Math.min(from, length), at + Math.min(to, length)));
        at += length;
      }
      return endToEnd(parts);
    },
  };
}

function cutAxis(axis: Axis, from: number): Axis {
  if (axis.kind === 'even') return { ...axis, start: axis.start + from * axis.step };
  return { ...axis, read: (row, start, count, options) => axis.read(row, from + start, count, options) };
}
