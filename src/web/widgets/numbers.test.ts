import { expect, test } from 'vitest';
import { bytesText, countText, durationText, shapeText } from './numbers.ts';

test('numbers for people', () => {
  expect([0, 999, 1000, 12_345, 1.2e9, 8.59e9, 3e15].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1.00 kB',
    '12.3 kB',
    '1.20 GB',
    '8.59 GB',
    '3.00 PB',
  ]);
  expect(countText(1e9)).toBe('1,000,000,000');
  expect([[], [5], [1000, 512]].map(shapeText)).toEqual(['', '5', '1,000 × 512']);
  expect([0.4, 59.6, 130, 4800].map(durationText)).toEqual(['0 s', '1 min 0 s', '2 min 10 s', '1 h 20 min']);
});
