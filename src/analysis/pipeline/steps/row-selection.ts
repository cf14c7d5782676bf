import { parseSlice, resolveSelection, selectedSpans } from '../../../core/index.ts';
import { type RowNumbers, type Rows, rowNumbers } from '../signal/rows.ts';

export interface RowSelection {
  readonly picked: Float64Array;
  /** What is left of the sizes. */
  readonly shape: readonly number[];
  readonly numbers: readonly RowNumbers[];
}

/** Which rows a slice per dimension takes. Problem: `BAD_SELECTION`. */
export function rowSelection(slice: string, rows: Rows): RowSelection {
  const { selection, shape, dimensions } = parseSlice(slice, rows.shape);
  const before = rowNumbers(rows);
  const picked: number[] = [];
  for (const { start, count, step } of selectedSpans(rows.shape, resolveSelection(rows.shape, selection))) {
    for (let i = 0; i < count; i++) picked.push(start + i * step);
  }
  return {
    picked: Float64Array.from(picked),
    shape,
    numbers: dimensions.map((d) => {
      const { start = 0, step = 1 } = selection[d] ?? {};
      const { dimension, start: first, step: by, list } = before[d];
      return {
        dimension,
        start: first + start * by,
        step: step * by,
        list: list?.filter((_, i) => i >= start && (i - start) % step === 0),
      };
    }),
  };
}
