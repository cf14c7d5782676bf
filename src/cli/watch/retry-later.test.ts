import { expect, test } from 'vitest';
import { RetryLater } from './retry-later.ts';

test('pauses grow up to half an hour, and begin anew after a success', () => {
  let now = 0;
  const later = new RetryLater(10_000, () => now);
  expect(later.isTime('a')).toBe(true);
  expect(later.isEmpty).toBe(true);
  const pauses = Array.from({ length: 10 }, () => later.failed('a') / 1000);
  expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800]);
  expect([later.isEmpty, later.isTime('a'), later.isTime('b')]).toEqual([false, false, true]);
  now += 1_800_000 - 1;
  expect(later.isTime('a')).toBe(false);
  now += 1;
  expect(later.isTime('a')).toBe(true);
  later.succeeded('a');
  expect([later.isEmpty, later.failed('a')]).toEqual([true, 10_000]);
});

test('the first pause is never longer than the longest', () => {
  expect(new RetryLater(1e9).failed('a')).toBe(1_800_000);
});
