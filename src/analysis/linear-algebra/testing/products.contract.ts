import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LinearAlgebra } from '../linear-algebra.ts';
import { type Matrix, matrix } from '../matrix.ts';
import { random } from './matrices.ts';
import { expectNear, isSymmetric, maxAbs, product, transposed } from './residuals.ts';

/** Rows of A, inner size, columns of B: around the sizes of tiles and blocks, and shapes that are thin in each way. */
const SIZES: readonly (readonly [number, number, number])[] = [
  [1, 1, 1],
  [1, 9, 1],
  [9, 1, 9],
  [1, 5, 300],
  [300, 5, 1],
  [1, 400, 1],
  [3, 4, 5],
  [4, 4, 4],
  [5, 3, 7],
  [7, 8, 9],
  [31, 33, 32],
  [64, 64, 64],
  [65, 129, 67],
  [130, 257, 131],
  [150, 600, 10],
  [10, 300, 150],
];

const TRANSPOSES = [false, true].flatMap((transposeA) =>
  [false, true].map((transposeB) => ({ transposeA, transposeB })),
);

async function expectGemm(library: LinearAlgebra, a: Matrix, b: Matrix): Promise<void> {
  const expected = product(a, b);
  for (const { transposeA, transposeB } of TRANSPOSES) {
    const left = transposeA ? transposed(a) : a;
    const right = transposeB ? transposed(b) : b;
    const found = await library.gemm(left, right, { transposeA, transposeB });
    expectNear(found, expected, a.columns * maxAbs(a) * maxAbs(b), 2);
  }
}

/** gemm, syrk, gemv. */
export function productTests(make: () => Promise<LinearAlgebra>): void {
  test.each(SIZES)('gemm: %i x %i by %i, with all transposes', async (rows, inner, columns) => {
    await expectGemm(await make(), random(rows, inner, 1), random(inner, columns, 2));
  });

  test('gemm: any sizes', async () => {
    const library = await make();
    const size = fc.integer({ min: 0, max: 40 });
    await fc.assert(
      fc.asyncProperty(size, size, size, fc.nat(), async (rows, inner, columns, seed) => {
        await expectGemm(library, random(rows, inner, seed), random(inner, columns, seed + 1));
      }),
      { numRuns: 60 },
    );
  });

  test('gemm: a matrix by itself', async () => {
    const a = random(33, 33);
    expectNear(await (await make()).gemm(a, a), product(a, a), 33);
  });

  test.each(SIZES)('syrk: %i x %i, both triangles', async (rows, columns) => {
    const library = await make();
    const a = random(rows, columns);
    for (const transpose of [false, true]) {
      const found = await library.syrk(a, { transpose });
      const expected = transpose ? product(transposed(a), a) : product(a, transposed(a));
      expectNear(found, expected, Math.max(rows, columns), 2);
      expect(isSymmetric(found)).toBe(true);
    }
  });

  test.each(SIZES)('gemv: %i x %i, and transposed', async (rows, columns) => {
    const library = await make();
    const a = random(rows, columns);
    for (const transpose of [false, true]) {
      const x = random(transpose ? rows : columns, 1, 7);
      const found = matrix(transpose ? columns : rows, 1, await library.gemv(a, x.values, { transpose }));
      expectNear(found, product(transpose ? transposed(a) : a, x), x.rows, 2);
    }
  });

  test('NaN and infinities go where IEEE 754 sends them, and no further', async () => {
    const library = await make();
    const a = random(20, 20, 1);
    const b = random(20, 20, 2);
    a.values[3 * 20 + 5] = Number.NaN;
    a.values[7 * 20 + 2] = Number.POSITIVE_INFINITY;
    const clean = product(random(20, 20, 1), b);
    const found = await library.gemm(a, b);
    const sums = await library.gemv(a, b.values.slice(0, 20));
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < 20; j++) {
        const value = found.values[i * 20 + j];
        if (i === 3) expect(value).toBeNaN();
        else if (i === 7)
          expect(value).toBe(b.values[2 * 20 + j] > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
        else expect(value).toBeCloseTo(clean.values[i * 20 + j], 12);
      }
      expect(Number.isFinite(sums[i])).toBe(i !== 3 && i !== 7);
    }
  });

  test('numbers that are very large or very small keep their digits', async () => {
    const library = await make();
    const a = matrix(2, 2, Float64Array.of(1e300, 0, 0, 1e-300));
    const b = matrix(2, 2, Float64Array.of(3, 1e-8, 1e300, 1));
    const found = await library.gemm(a, b);
    expect([...found.values]).toEqual([1e300 * 3, 1e300 * 1e-8, 1e-300 * 1e300, 1e-300]);
  });

  test('products with sizes of 0 are empty, or zeros', async () => {
    const library = await make();
    expect(await library.gemm(matrix(0, 3), matrix(3, 2))).toEqual(matrix(0, 2));
    expect(await library.gemm(matrix(2, 3), matrix(3, 0))).toEqual(matrix(2, 0));
    expect(await library.gemm(matrix(2, 0), matrix(0, 2))).toEqual(matrix(2, 2));
    expect(await library.syrk(matrix(0, 3))).toEqual(matrix(0, 0));
    expect(await library.syrk(matrix(0, 3), { transpose: true })).toEqual(matrix(3, 3));
    expect(await library.gemv(matrix(3, 0), new Float64Array(0))).toEqual(new Float64Array(3));
    expect(await library.gemv(matrix(3, 0), new Float64Array(3), { transpose: true })).toEqual(new Float64Array(0));
  });
}
