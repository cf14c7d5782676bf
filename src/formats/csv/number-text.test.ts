import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleText, singleText } from './number-text.ts';

test.each([
  [0.1, '0.1'],
  [-1.5, '-1.5'],
  [-0, '-0'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Inf'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
  [1e300, '1e+300'],
])('%d', (value, text) => {
  expect(doubleText(value)).toBe(text);
});

test('every double comes back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) =>
      Object.is(Number(doubleText(value)), value),
    ),
  );
});

test('every single comes back, and no shorter text would do', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = singleText(value);
      expect(Math.fround(Number(text))).toBe(value);
      const digits = text
        .replace(/e.*/, '')
        .replace(/[-.]/g, '')
        .replace(/^0+|0+$/g, '').length;
      if (digits > 1) expect(Math.fround(Number(value.toPrecision(digits - 1)))).not.toBe(value);
    }),
    { numRuns: 2000 },
  );
});

test('a single is as short as people wrote it', () => {
  expect(singleText(Math.fround(0.1))).toBe('0.1');
  expect(singleText(Math.fround(16777.216))).toBe('16777.217');
  expect(singleText(2 ** -149)).toBe('1e-45');
});
