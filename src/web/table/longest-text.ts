import type { CellRect } from './cell-pages.ts';
import type { CellAt } from './use-cells.ts';

/** Characters of the longest text in a part of a table, or of one that was seen before. */
export function longestText(cellAt: CellAt, { top, bottom, left, right }: CellRect, before: number): number {
  let longest = before;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const text = cellAt(row, column);
      if (typeof text === 'string' && text.length > longest) longest = text.length;
    }
  }
  return longest;
}
