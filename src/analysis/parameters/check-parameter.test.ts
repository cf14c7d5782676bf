import { expect, test } from 'vitest';
import { checkNumber, checkWhole } from './check-parameter.ts';

test('what is within its bounds is handed on', () => {
  expect(checkNumber('width', 0.5, { above: 0, below: 1 })).toBe(0.5);
  expect(checkWhole('order', 8, { least: 1, most: 8 })).toBe(8);
  expect(checkNumber('height', Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
});

test.each([
  [() => checkNumber('width', 1, { above: 0, below: 1 }), 'width is 1: expected a number above 0 and below 1'],
  [() => checkNumber('width', Number.NaN), 'width is NaN: expected a number'],
  [() => checkNumber('q', Number.NaN, { least: 0 }), 'q is NaN: expected a number at least 0'],
  [() => checkWhole('order', 2.5, { least: 1 }), 'order is 2.5: expected a whole number at least 1'],
  [() => checkWhole('order', 9, { least: 1, most: 8 }), 'order is 9: expected a whole number at least 1 and at most 8'],
])('what is not is told: %#', (check, message) => {
  expect(check).toThrow(
    expect.objectContaining({ code: 'PIPELINE_INVALID', message: expect.stringContaining(message) }),
  );
});
