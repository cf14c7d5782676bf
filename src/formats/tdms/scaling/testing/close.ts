import { expect } from 'vitest';

/** Values agree to `relative` of their size; that of values below 1 counts as `least`. */
export function expectClose(found: readonly number[], expected: readonly number[], relative: number, least = 0): void {
  expect(found.length).toBe(expected.length);
  const off = expected.flatMap((value, i) => {
    const tolerance = relative * Math.max(Math.abs(value), least);
    return Math.abs(found[i] - value) <= tolerance ? [] : [{ i, found: found[i], expected: value }];
  });
  expect(off).toEqual([]);
}
