import { expect, test } from 'vitest';
import { diagonalize, hypotenuse } from './blocks-to-diagonalize.ts';

test('a hypotenuse is right where squares vanish or overflow', () => {
  expect(hypotenuse(3e200, 4e200) / 5e200).toBeCloseTo(1, 15);
  expect(hypotenuse(3e-200, 4e-200) / 5e-200).toBeCloseTo(1, 15);
  expect(hypotenuse(3, -4)).toBe(5);
  expect(hypotenuse(0, 0)).toBe(0);
});

test('what comes to no end is NO_CONVERGENCE', () => {
  const run = () => diagonalize(Float64Array.of(1, 1, 1), Float64Array.of(1, 1), () => {});
  expect(run).toThrow(expect.objectContaining({ code: 'NO_CONVERGENCE' }));
});

test('blocks are what lies between what is negligible, from the last one on', () => {
  const beside = Float64Array.of(1, 0, 1, 1e-20, 1, 1);
  const seen: [number, number, number][] = [];
  diagonalize(Float64Array.of(1, 2, 3, 4, 7, 6, 5), beside, ({ start, end, step }) => {
    seen.push([start, end, step]);
    beside.fill(0, Math.min(start, end), Math.max(start, end));
  });
  expect(seen).toEqual([
    [4, 6, 1],
    [3, 2, -1],
    [1, 0, -1],
  ]);
  expect(beside).toEqual(new Float64Array(6));
});
