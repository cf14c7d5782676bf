import { expect, test } from 'vitest';
import { isIn, rectOf, selectionAfter, selectionWithin, tsvOf } from './cell-selection.ts';

const size = { rows: 1e9, columns: 4, pageRows: 20 };
const plain = { shiftKey: false, ctrlKey: false, metaKey: false };
const at = (row: number, column: number) => ({ from: { row, column }, to: { row, column } });

test('keys move, with Shift they extend, with Ctrl they go to the end', () => {
  expect(selectionAfter(at(0, 0), { key: 'ArrowUp', ...plain }, size)).toEqual(at(0, 0));
  expect(selectionAfter(at(5, 1), { key: 'PageDown', ...plain }, size)).toEqual(at(25, 1));
  expect(selectionAfter(at(5, 1), { key: 'End', ...plain, ctrlKey: true }, size)).toEqual(at(1e9 - 1, 3));
  const extended = selectionAfter(at(5, 1), { key: 'ArrowRight', ...plain, shiftKey: true }, size);
  expect(extended).toEqual({ from: { row: 5, column: 1 }, to: { row: 5, column: 2 } });
  expect(selectionAfter(at(5, 1), { key: 'a', ...plain, metaKey: true }, { ...size, rows: 3 })).toEqual({
    from: { row: 0, column: 0 },
    to: { row: 2, column: 3 },
  });
  expect(selectionAfter(at(5, 1), { key: 'x', ...plain }, size)).toBeUndefined();
});

test('a selection is a rectangle, wherever it began', () => {
  const rect = rectOf({ from: { row: 5, column: 3 }, to: { row: 2, column: 1 } });
  expect(rect).toEqual({ top: 2, bottom: 6, left: 1, right: 4 });
  expect([isIn(rect, 5, 3), isIn(rect, 6, 3), isIn(rect, 2, 0)]).toEqual([true, false, false]);
});

test('cells for spreadsheets', () => {
  expect(tsvOf(['1', '2', 'a\tb', 'say "x"'], 2)).toBe('1\t2\n"a\tb"\t"say ""x"""');
});

test('another slice may have fewer cells', () => {
  const selection = { from: { row: 5, column: 1 }, to: { row: 90, column: 7 } };
  expect(selectionWithin(selection, { rows: 10, columns: 1 })).toEqual({
    from: { row: 5, column: 0 },
    to: { row: 9, column: 0 },
  });
  expect(selectionWithin(selection, { rows: 100, columns: 10 })).toEqual(selection);
});
