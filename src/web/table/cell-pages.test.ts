import { describe, expect, test } from 'vitest';
import { readSlice } from '../records/slices.ts';
import { cellLayout, indexOf, pagesOf } from './cell-pages.ts';

describe('cellLayout', () => {
  test('one dimension goes down, in pages of 1000', () => {
    const layout = cellLayout(readSlice(undefined, [1e9]), [1e9]);
    expect(layout).toMatchObject({ rows: 1e9, columns: 1 });
    expect(layout.sliceOf({ row: 0, column: 0 })).toBe(':1000');
    expect(layout.sliceOf({ row: 999_999, column: 0 })).toBe('999999000:');
    expect(pagesOf(layout, { top: 999, bottom: 1001, left: 0, right: 1 })).toEqual([
      { row: 0, column: 0 },
      { row: 1, column: 0 },
    ]);
  });

  test('of two, the second goes across; what is sliced off stays so', () => {
    const shape = [7, 500, 300];
    const layout = cellLayout(readSlice('3, 100::2, :', shape), shape);
    expect(layout).toMatchObject({ rows: 200, columns: 300 });
    expect(layout.sliceOf({ row: 1, column: 7 })).toBe('3, 300:499:2, 280:');
    expect(layout.rectSlice({ top: 0, bottom: 1, left: 5, right: 7 })).toBe('3, 100:101:2, 5:7');
    expect(pagesOf(layout, { top: 99, bottom: 101, left: 30, right: 45 })).toHaveLength(4);
    expect(pagesOf(layout, { top: 199, bottom: 230, left: 299, right: 340 })).toEqual([{ row: 1, column: 7 }]);
  });

  test('a single value is one cell', () => {
    const layout = cellLayout([], []);
    expect(layout).toMatchObject({ rows: 1, columns: 1 });
    expect(layout.sliceOf({ row: 0, column: 0 })).toBeUndefined();
  });

  test('rows are told by their number in the dataset', () => {
    const parts = readSlice('3, 100::2, 10:', [7, 500, 300]);
    expect([indexOf(parts, 0, 2), indexOf(parts, 1, 5), indexOf([], 0, 0)]).toEqual([104, 15, 0]);
  });
});
