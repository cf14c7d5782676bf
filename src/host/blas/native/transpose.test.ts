import { expect, test } from 'vitest';
import { mirrorTriangle, transpose } from './transpose.ts';

test.each([
  [1, 1],
  [1, 7],
  [7, 1],
  [32, 32],
  [33, 65],
  [100, 3],
  [3, 1_000_001], // in several turns
])('%i x %i with rows and columns exchanged', async (rows, columns) => {
  const source = Float64Array.from({ length: rows * columns }, (_, i) => i);
  const target = new Float64Array(rows * columns);
  await transpose(source, rows, columns, target);
  const isRight = target.every((value, i) => value === (i % rows) * columns + Math.floor(i / rows));
  expect(isRight).toBe(true);
});

test.each([1, 2, 31, 32, 33, 100])('the upper triangle of %i x %i is made the lower one', (n) => {
  const values = Float64Array.from({ length: n * n }, (_, i) => (Math.floor(i / n) >= i % n ? i : -1));
  mirrorTriangle(values, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) expect(values[i * n + j]).toBe(Math.max(i, j) * n + Math.min(i, j));
});
