import { type Matrix, matrix } from '../matrix.ts';

/** Numbers from -1 to 1 that are the same in every run (a linear congruential generator). */
export function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

export function fill(rows: number, columns: number, element: (i: number, j: number) => number): Matrix {
  const made = matrix(rows, columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) made.values[i * columns + j] = element(i, j);
  return made;
}

export function random(rows: number, columns: number, seed = 1): Matrix {
  const next = lcg(seed);
  return fill(rows, columns, next);
}

/** Condition number 10¹³ at size 10; numerically singular from 13 on. */
export const hilbert = (size: number) => fill(size, size, (i, j) => 1 / (i + j + 1));

export const identity = (size: number) => fill(size, size, (i, j) => (i === j ? 1 : 0));

/** Elements from 10^-decades to 10^decades, falling from row to row and from column to column. */
export function graded(rows: number, columns: number, decades: number): Matrix {
  const next = lcg(rows * 1000 + columns);
  const power = (i: number, j: number) => decades * (1 - (2 * (i + j)) / Math.max(1, rows + columns - 2));
  return fill(rows, columns, (i, j) => (2 + next()) * 10 ** power(i, j));
}

/** Columns that are orthonormal: reflections of the identity. */
export function orthonormal(rows: number, columns: number, seed = 1): Matrix {
  const made = fill(rows, columns, (i, j) => (i === j ? 1 : 0));
  for (let round = 0; round < 3; round++) reflect(made, random(rows, 1, seed + round).values);
  return made;
}

/** U diag(s) Vᵀ with known singular values; U and V are {@link orthonormal} of `seed` and `seed + 10`. */
export function withSingularValues(rows: number, columns: number, s: readonly number[], seed = 1): Matrix {
  const u = orthonormal(rows, s.length, seed);
  const v = orthonormal(columns, s.length, seed + 10);
  return fill(rows, columns, (i, j) =>
    s.reduce((sum, value, k) => sum + u.values[i * s.length + k] * value * v.values[j * s.length + k], 0),
  );
}

/** V diag(values) Vᵀ, exactly symmetric. */
export function withEigenvalues(values: readonly number[], seed = 1): Matrix {
  const size = values.length;
  const v = orthonormal(size, size, seed).values;
  const element = (i: number, j: number) =>
    values.reduce((sum, value, k) => sum + v[i * size + k] * value * v[j * size + k], 0);
  return fill(size, size, (i, j) => element(Math.max(i, j), Math.min(i, j)));
}

export function symmetric(size: number, seed = 1): Matrix {
  const { values } = random(size, size, seed);
  return fill(size, size, (i, j) => values[Math.max(i, j) * size + Math.min(i, j)]);
}

/** A - 2 v vᵀ A / vᵀ v. */
function reflect(a: Matrix, v: Float64Array): void {
  const norm = v.reduce((sum, value) => sum + value * value, 0);
  for (let j = 0; j < a.columns; j++) {
    let dot = 0;
    for (let i = 0; i < a.rows; i++) dot += v[i] * a.values[i * a.columns + j];
    for (let i = 0; i < a.rows; i++) a.values[i * a.columns + j] -= (2 * dot * v[i]) / norm;
  }
}
