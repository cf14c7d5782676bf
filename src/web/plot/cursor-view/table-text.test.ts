import { expect, test } from 'vitest';
import { formatCount, formatNumber } from '../reading/format-value.ts';
import { plainNumber } from './table-text.ts';

test('what is shown can be read as a number', () => {
  for (const value of [-0.25, 1.5e-7, -3e12, 0]) expect(Number(plainNumber(formatNumber(value)))).toBe(value);
  expect(Number(plainNumber(formatCount(1_234_567)))).toBe(1_234_567);
  expect(plainNumber('–')).toBe('–');
});
