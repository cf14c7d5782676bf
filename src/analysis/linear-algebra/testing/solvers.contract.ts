import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LinearAlgebra } from '../linear-algebra.ts';
import { type Matrix, matrix } from '../matrix.ts';
import { fill, graded, hilbert, identity, orthonormal, random, withSingularValues } from './matrices.ts';
import { EPS, expectNear, maxAbs, product, transposed } from './residuals.ts';

const SYSTEMS: readonly (readonly [string, Matrix])[] = [
  ['1 x 1', random(1, 1)],
  ['2 x 2', random(2, 2)],
  ['small', random(7, 7)],
  ['at the size of a block', random(64, 64)],
  ['beyond one block', random(131, 131)],
  ['that must be pivoted', fill(40, 40, (i, j) => (i === 39 - j ? 2 : i < j ? 1e-3 : 0))],
  ['that is a permutation', fill(33, 33, (i, j) => ((i * 7 + 3) % 33 === j ? 1 : 0))],
  ['of Hilbert', hilbert(10)],
  [
    'that is nearly singular',
    withSingularValues(
      30,
      30,
      Array.from({ length: 30 }, (_, i) => 10 ** (-i / 2)),
    ),
  ],
  ['that is graded', graded(12, 12, 6)],
];

/** Rows, columns, singular values; those that are missing are zero. */
const LEAST_SQUARES: readonly (readonly [string, number, number, readonly number[]])[] = [
  ['one element', 1, 1, [3]],
  ['one row', 1, 9, [3]],
  ['one column', 9, 1, [3]],
  ['square', 20, 20, Array.from({ length: 20 }, (_, i) => 20 - i)],
  ['tall', 90, 11, Array.from({ length: 11 }, (_, i) => 11 - i)],
  ['tall and large', 260, 70, Array.from({ length: 70 }, (_, i) => 70 - i)],
  ['wide', 11, 90, Array.from({ length: 11 }, (_, i) => 11 - i)],
  ['tall of lower rank', 60, 20, [5, 4, 3, 2, 1]],
  ['wide of lower rank', 20, 60, [5, 4, 3, 2, 1]],
  ['square of lower rank', 30, 30, [5, 5, 5, 1]],
  ['ill-conditioned', 40, 10, Array.from({ length: 10 }, (_, i) => 10 ** -i)],
  ['zero', 12, 8, []],
];

/** |Aᵀ (A x - b)| is as small as rounding allows. */
function expectLeast(a: Matrix, x: Matrix, b: Matrix): void {
  const fit = product(a, x);
  const residual = fill(b.rows, b.columns, (i, j) => fit.values[i * b.columns + j] - b.values[i * b.columns + j]);
  const size = Math.max(a.rows, a.columns);
  const scale = maxAbs(a) * (size * maxAbs(a) * maxAbs(x) + maxAbs(b));
  expectNear(product(transposed(a), residual), matrix(a.columns, b.columns), scale * size);
}

/** solve, lstsq. */
export function solverTests(make: () => Promise<LinearAlgebra>): void {
  test.each(SYSTEMS)('solve: a system %s, to a small residual', async (_, a) => {
    const library = await make();
    for (const columns of [1, 3, 70]) {
      const b = random(a.rows, columns, 9);
      const x = await library.solve(a, b);
      expectNear(product(a, x), b, a.rows * maxAbs(a) * maxAbs(x) + maxAbs(b));
    }
  });

  test('solve: any sizes', async () => {
    const library = await make();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 9 }),
        fc.nat(),
        async (n, k, seed) => {
          const a = random(n, n, seed);
          const b = random(n, k, seed + 1);
          const x = await library.solve(a, b);
          expectNear(product(a, x), b, n * maxAbs(x) + 1);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('solve: from 1e-300 to 1e300', async () => {
    const powers = Array.from({ length: 13 }, (_, i) => 10 ** (-300 + 50 * i));
    const a = fill(13, 13, (i, j) => (i === j ? powers[i] : 0));
    const x = await (await make()).solve(a, matrix(13, 1, Float64Array.from(powers)));
    expectNear(
      x,
      fill(13, 1, () => 1),
      1,
    );
  });

  test.each([
    ['of zeros', matrix(5, 5)],
    ['with a column of zeros', fill(6, 6, (i, j) => (j === 4 ? 0 : i * 5 + ((j * j) % 7)))],
    ['with two equal rows', fill(4, 4, (i, j) => (i === 3 ? 1 + j : i === 0 ? 1 + j : i === j ? 1 : 0))],
    ['of one zero', matrix(1, 1)],
    [
      'that is large, its last column zero',
      fill(150, 150, (i, j) => (j === 149 ? 0 : Math.abs(i - j) < 2 ? 1 + i : 0)),
    ],
  ])('solve: a matrix %s is singular', async (_, a) => {
    const run = (await make()).solve(a, random(a.rows, 2));
    await expect(run).rejects.toMatchObject({ code: 'SINGULAR_MATRIX' });
  });

  test.each(LEAST_SQUARES)('lstsq: %s (%i x %i)', async (_, rows, columns, s) => {
    const library = await make();
    const a = withSingularValues(rows, columns, s);
    const b = random(rows, 3, 5);
    const { x, rank, singularValues } = await library.lstsq(a, b, { rcond: 1e-12 });
    expect(rank).toBe(s.length);
    const expected = Float64Array.from({ length: Math.min(rows, columns) }, (_, i) => s[i] ?? 0);
    expectNear(matrix(expected.length, 1, singularValues), matrix(expected.length, 1, expected), s[0] ?? 0);
    expectLeast(a, x, b);
    // no part of x lies where A cannot see it
    const basis = orthonormal(columns, columns, 11);
    const unseen = fill(columns, columns - rank, (i, j) => basis.values[i * columns + j + rank]);
    const condition = rank === 0 ? 1 : s[0] / s[rank - 1];
    expectNear(product(transposed(unseen), x), matrix(columns - rank, 3), columns * condition * maxAbs(x));
  });

  test('lstsq: singular values up to rcond times the largest count as zero', async () => {
    const library = await make();
    const a = fill(5, 3, (i, j) => (i === j ? [1, 1e-3, 1e-9][j] : 0));
    const b = fill(5, 1, () => 1);
    expect((await library.lstsq(a, b)).rank).toBe(3);
    expect((await library.lstsq(a, b, { rcond: 0 })).rank).toBe(3);
    const { x, rank } = await library.lstsq(a, b, { rcond: 1e-6 });
    expect(rank).toBe(2);
    expectNear(x, matrix(3, 1, Float64Array.of(1, 1e3, 0)), 1e3);
    expect((await library.lstsq(a, b, { rcond: 0.5 })).rank).toBe(1);
  });

  test('lstsq: the default finds the rank of a matrix with rounding errors', async () => {
    const a = product(random(50, 4, 1), random(4, 30, 2));
    expect((await (await make()).lstsq(a, random(50, 1))).rank).toBe(4);
  });

  test.each([1e-290, 1e-150, 1e150, 1e290])('lstsq: of numbers around %d', async (unit) => {
    const a = random(20, 6);
    const scaled = fill(20, 6, (i, j) => a.values[i * 6 + j] * unit);
    const library = await make();
    const b = random(20, 1, 2);
    const { x, rank } = await library.lstsq(scaled, b);
    const expected = (await library.lstsq(a, b)).x;
    expect(rank).toBe(6);
    expectNear(
      fill(6, 1, (i) => x.values[i] * unit),
      expected,
      maxAbs(expected),
      100,
    );
  });

  test('solvers with sizes of 0 have the answers that follow', async () => {
    const library = await make();
    expect(await library.solve(matrix(0, 0), matrix(0, 2))).toEqual(matrix(0, 2));
    expect(await library.solve(identity(3), matrix(3, 0))).toEqual(matrix(3, 0));
    const none = { rank: 0, singularValues: new Float64Array(0) };
    expect(await library.lstsq(matrix(0, 3), matrix(0, 2))).toEqual({ x: matrix(3, 2), ...none });
    expect(await library.lstsq(matrix(3, 0), matrix(3, 2))).toEqual({ x: matrix(0, 2), ...none });
    const { x, rank, singularValues } = await library.lstsq(identity(3), matrix(3, 0));
    expect([x, rank]).toEqual([matrix(3, 0), 3]);
    for (const value of singularValues) expect(Math.abs(value - 1)).toBeLessThan(10 * EPS);
  });
}
