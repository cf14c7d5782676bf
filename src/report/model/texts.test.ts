import { expect, test } from 'vitest';
import { limited, numberText, shown, shownLine } from './texts.ts';

test.each([
  [0, '0'],
  [-12, '-12'],
  [123456789012, '123456789012'],
  [0.1 + 0.2, '0.3'],
  [-2.98428e-15, '-2.98428e-15'],
  [2e-7, '2e-7'],
  [1.5e12 + 0.5, '1.5e12'],
  [1.234567, '1.23457'],
  [1e300, '1e300'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NaN, ''],
  [undefined, ''],
  [2n ** 63n, '9223372036854775808'],
])('%s is shown as %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});

test('lines stay lines, what has no look is named, long texts are cut and say so', () => {
  expect(shown('a\r\nb\tc\u0007\u2028d')).toBe('a\nb\\x09c\\x07\\x2028d');
  expect(shownLine('a \n b')).toBe('a b');
  expect(shown('x'.repeat(1000), 3)).toBe('xxx… (1,000 characters)');
  expect(shown('\ud83d\ude00', 1)).toBe('\ufffd… (2 characters)');
  expect(limited([1, 2, 3], 2)).toEqual({ items: [1, 2], more: 1 });
});
