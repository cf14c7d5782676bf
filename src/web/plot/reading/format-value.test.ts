import { expect, test } from 'vitest';
import { formatCount, formatDuration, formatNumber, formatTime } from './format-value.ts';

test.each([
  [1.5, undefined, '1.5'],
  [-0.25, undefined, '−0.25'],
  [Math.PI, undefined, '3.14159'],
  [Math.PI, 1e-9, '3.141592654'],
  [123456.789, 1, '123457'],
  [123456789.123, 0.01, '123456789.12'],
  [1e-7, undefined, '1e−7'],
  [-2.5e12, undefined, '−2.5e12'],
  [0, undefined, '0'],
  [Number.NaN, undefined, 'gap'],
  [Number.NEGATIVE_INFINITY, undefined, '−∞'],
])('the number %s to parts of %s is %s', (value, step, text) => {
  expect(formatNumber(value, step)).toBe(text);
});

test('counts', () => {
  expect([7, 1234, 1234567].map(formatCount)).toEqual(['7', '1\u202f234', '1\u202f234\u202f567']);
});

const TIME = Date.UTC(2026, 2, 1, 12, 30, 15, 250);

test.each([
  [TIME, 864e5, '2026-03-01'],
  [TIME, 6e4, '2026-03-01 12:30'],
  [TIME, 1000, '2026-03-01 12:30:15'],
  [TIME, 1, '2026-03-01 12:30:15.250'],
  [TIME + 0.125, 1e-3, '2026-03-01 12:30:15.250125'],
  [-1.5, 0.1, '1969-12-31 23:59:59.9985'],
  [1e300, 1, '1e300'],
])('the time %s to parts of %s ms is %s', (time, step, text) => {
  expect(formatTime(time, step)).toBe(text);
});

test('durations', () => {
  expect([1250, -90_000, 5.4e6, 0.0005, 864e5].map(formatDuration)).toEqual([
    '1.25 s',
    '−1.5 min',
    '1.5 h',
    '500 ns',
    '1 d',
  ]);
});
