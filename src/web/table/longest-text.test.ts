import { expect, test } from 'vitest';
import { longestText } from './longest-text.ts';

const texts = [
  ['1', '-2.5'],
  ['1e300', undefined],
];
const rect = { top: 0, bottom: 2, left: 0, right: 2 };

test('the longest of what is there, or of what was', () => {
  const cellAt = (row: number, column: number) => texts[row][column];
  expect(longestText(cellAt, rect, 3)).toBe(5);
  expect(longestText(cellAt, rect, 8)).toBe(8);
  expect(longestText(cellAt, { ...rect, bottom: 1 }, 0)).toBe(4);
});
