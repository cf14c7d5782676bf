import { expect } from 'vitest';
import type { Matrix } from '../matrix.ts';
import { fill, identity } from './matrices.ts';

export const EPS = 2 ** -52;

export const transposed = (a: Matrix) => fill(a.columns, a.rows, (i, j) => a.values[j * a.columns + i]);

/** To the last bit. */
export const isSymmetric = (a: Matrix) => transposed(a).values.every((value, i) => value === a.values[i]);

/** A B, one sum after the other. */
export function product(a: Matrix, b: Matrix): Matrix {
  expect(a.columns).toBe(b.rows);
  const made = fill(a.rows, b.columns, () => 0);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[i * a.columns + k];
      for (let j = 0; j < b.columns; j++) made.values[i * b.columns + j] += factor * b.values[k * b.columns + j];
    }
  }
  return made;
}

export const scaledColumns = (a: Matrix, by: Float64Array) =>
  fill(a.rows, a.columns, (i, j) => a.values[i * a.columns + j] * by[j]);

export const maxAbs = ({ values }: { readonly values: Float64Array }) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** The largest difference of two elements is at most `units` times eps, `scale` and the larger size; subnormals are that far apart. */
export function expectNear(found: Matrix, expected: Matrix, scale: number, units = 10): void {
  expect([found.rows, found.columns]).toEqual([expected.rows, expected.columns]);
  const bound = units * Math.max(1, expected.rows, expected.columns) * Math.max(EPS * scale, Number.MIN_VALUE);
  const worst = maxAbs({ values: found.values.map((value, i) => value - expected.values[i]) });
  expect(worst).toBeLessThanOrEqual(bound);
}

/** Columns are orthonormal to 10 eps times their length. */
export function expectOrthonormalColumns(q: Matrix): void {
  expectNear(product(transposed(q), q), identity(q.columns), Math.max(1, q.rows / Math.max(1, q.columns)));
}

/** Elements above (with `'upper'`) or below the diagonal are exactly zero. */
export function expectZeroTriangle(a: Matrix, which: 'upper' | 'lower'): void {
  const outside = fill(a.rows, a.columns, (i, j) =>
    (which === 'upper' ? j > i : j < i) ? a.values[i * a.columns + j] : 0,
  );
  expect(maxAbs(outside)).toBe(0);
}
