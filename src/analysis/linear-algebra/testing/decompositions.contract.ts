import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LinearAlgebra } from '../linear-algebra.ts';
import { type Matrix, matrix } from '../matrix.ts';
import { fill, graded, hilbert, identity, random, symmetric, withEigenvalues, withSingularValues } from './matrices.ts';
import {
  expectNear,
  expectOrthonormalColumns,
  expectZeroTriangle,
  maxAbs,
  product,
  scaledColumns,
  transposed,
} from './residuals.ts';

const steps = (count: number, step: (i: number) => number) => Array.from({ length: count }, (_, i) => step(i));

/** Clusters, repetitions, decades and zeros. */
const SPECTRA: readonly (readonly [string, readonly number[]])[] = [
  ['all the same', steps(40, () => 3)],
  ['two values, many times each', steps(60, (i) => (i < 25 ? 2 : 1))],
  ['a cluster that rounding hardly tells apart', steps(50, (i) => 1 - i * 1e-14)],
  ['decades', steps(30, (i) => 10 ** -i)],
  ['half of them zero', steps(40, (i) => Math.max(0, 20 - i))],
  ['one large, the others tiny', steps(50, (i) => (i === 0 ? 1 : 1e-12))],
];

const MATRICES: readonly (readonly [string, Matrix])[] = [
  ['1 x 1', matrix(1, 1, Float64Array.of(-2))],
  ['one row', random(1, 40)],
  ['one column', random(40, 1)],
  ['2 x 2', random(2, 2)],
  ['3 x 2', random(3, 2)],
  ['square', random(50, 50)],
  ['square, beyond one block', random(133, 133)],
  ['tall', random(210, 37)],
  ['very tall', random(900, 5)],
  ['slightly tall', random(70, 66)],
  ['wide', random(37, 210)],
  ['very wide', random(5, 900)],
  ['of Hilbert', hilbert(20)],
  ['diagonal', fill(20, 20, (i, j) => (i === j ? (i * 7) % 20 : 0))],
  ['upper bidiagonal', fill(40, 40, (i, j) => (j === i || j === i + 1 ? 1 : 0))],
  ['nilpotent', fill(30, 30, (i, j) => (j === i + 1 ? 1 : 0))],
  ['bidiagonal with zeros on its diagonal', fill(40, 40, (i, j) => (j === i ? i % 5 : j === i + 1 ? 1 : 0))],
  ['zeros', matrix(12, 7)],
  ['the same number everywhere', fill(30, 20, () => 1)],
  ['with a row and a column of zeros', fill(20, 20, (i, j) => (i === 4 || j === 9 ? 0 : Math.sin(i * 20 + j)))],
  ['graded over 20 decades', graded(30, 25, 10)],
  ['graded over 600 decades', graded(20, 20, 300)],
  ['tiny', fill(20, 12, (i, j) => 1e-300 * Math.cos(i * 12 + j * j))],
  ['subnormal', fill(6, 5, (i, j) => 5e-324 * ((i * 5 + j * j) % 9))],
  ['huge', fill(20, 12, (i, j) => 1e300 * Math.cos(i * 12 + j * j))],
  ...SPECTRA.map(([name, s]) => [`singular values: ${name}`, withSingularValues(70, 60, s)] as const),
];

const SYMMETRIC: readonly (readonly [string, Matrix])[] = [
  ['1 x 1', matrix(1, 1, Float64Array.of(-2))],
  ['2 x 2', symmetric(2)],
  ['3 x 3', symmetric(3)],
  ['some', symmetric(50)],
  ['beyond one block', symmetric(133)],
  ['of Hilbert', hilbert(20)],
  ['diagonal', fill(20, 20, (i, j) => (i === j ? ((i * 7) % 20) - 9 : 0))],
  ['zeros', matrix(8, 8)],
  ['the same number everywhere', fill(30, 30, () => 1)],
  [
    'of Wilkinson (pairs of eigenvalues)',
    fill(21, 21, (i, j) => (i === j ? Math.abs(i - 10) : Math.abs(i - j) === 1 ? 1 : 0)),
  ],
  ['graded over 600 decades', fill(20, 20, (i, j) => graded(20, 20, 300).values[Math.max(i, j) * 20 + Math.min(i, j)])],
  ['tiny', fill(20, 20, (i, j) => 1e-300 * Math.cos(i + j + i * j))],
  ['huge', fill(20, 20, (i, j) => 1e300 * Math.cos(i + j + i * j))],
  ...SPECTRA.map(([name, values]) => [`eigenvalues: ${name}`, withEigenvalues(values)] as const),
  ['eigenvalues: of both signs', withEigenvalues(steps(45, (i) => i - 22))],
];

async function expectQr(library: LinearAlgebra, a: Matrix): Promise<void> {
  const { q, r } = await library.qr(a);
  const k = Math.min(a.rows, a.columns);
  expect([q.columns, r.rows]).toEqual([k, k]);
  expectNear(product(q, r), a, maxAbs(a));
  expectOrthonormalColumns(q);
  expectZeroTriangle(r, 'lower');
}

async function expectSvd(library: LinearAlgebra, a: Matrix): Promise<void> {
  const { u, s, vt } = await library.svd(a);
  const k = Math.min(a.rows, a.columns);
  expect([u.columns, s.length, vt.rows]).toEqual([k, k, k]);
  expectNear(product(scaledColumns(u, s), vt), a, s[0] ?? 0);
  expectOrthonormalColumns(u);
  expectOrthonormalColumns(transposed(vt));
  expect(s).toEqual(s.toSorted((one, other) => other - one));
  expect(s.every((value) => value >= 0)).toBe(true);
}

async function expectEigh(library: LinearAlgebra, a: Matrix): Promise<void> {
  const { values, vectors } = await library.eigh(a);
  const norm = maxAbs({ values });
  expectNear(product(scaledColumns(vectors, values), transposed(vectors)), a, norm);
  expectOrthonormalColumns(vectors);
  expect(values).toEqual(values.toSorted());
}

/** qr, svd, eigh, cholesky. */
export function decompositionTests(make: () => Promise<LinearAlgebra>): void {
  test.each(MATRICES)('qr: %s', async (_, a) => expectQr(await make(), a));
  test.each(MATRICES)('svd: %s', async (_, a) => expectSvd(await make(), a));
  test.each(SYMMETRIC)('eigh: %s', async (_, a) => expectEigh(await make(), a));

  test('qr and svd: any sizes', async () => {
    const library = await make();
    const size = fc.integer({ min: 0, max: 45 });
    await fc.assert(
      fc.asyncProperty(size, size, fc.nat(), async (rows, columns, seed) => {
        const a = random(rows, columns, seed);
        await expectQr(library, a);
        await expectSvd(library, a);
      }),
      { numRuns: 40 },
    );
  });

  test('qr, svd and eigh: matrices of few small numbers, many of them zero', async () => {
    const library = await make();
    const shape = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    const element = fc.constantFrom(0, 0, 0, 1, -1, 2, 1e-8, 1e8);
    const any = shape.chain(([rows, columns]) =>
      fc
        .array(element, { minLength: rows * columns, maxLength: rows * columns })
        .map((values) => matrix(rows, columns, Float64Array.from(values))),
    );
    await fc.assert(
      fc.asyncProperty(any, async (a) => {
        await expectQr(library, a);
        await expectSvd(library, a);
        await expectEigh(library, product(a, transposed(a)));
      }),
      { numRuns: 150 },
    );
  });

  test.each(SPECTRA)('svd and eigh: known values: %s', async (_, values) => {
    const library = await make();
    const size = values.length;
    const expected = matrix(size, 1, Float64Array.from(values).sort());
    const { s } = await library.svd(withSingularValues(size + 9, size, values));
    expectNear(matrix(size, 1, s.toReversed()), expected, values[0]);
    expectNear(matrix(size, 1, (await library.eigh(withEigenvalues(values))).values), expected, values[0]);
  });

  test('eigh: any sizes', async () => {
    const library = await make();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 45 }), fc.nat(), async (size, seed) => {
        await expectEigh(library, symmetric(size, seed));
      }),
      { numRuns: 40 },
    );
  });

  test.each([1, 2, 7, 64, 131])('cholesky: %i x %i', async (size) => {
    const a = withEigenvalues(steps(size, (i) => 1 + i));
    const l = await (await make()).cholesky(a);
    expectNear(product(l, transposed(l)), a, size);
    expectZeroTriangle(l, 'upper');
    for (let i = 0; i < size; i++) expect(l.values[i * size + i]).toBeGreaterThan(0);
  });

  test('cholesky: from 1e-300 to 1e300', async () => {
    const powers = steps(13, (i) => 10 ** (-300 + 50 * i));
    const l = await (await make()).cholesky(fill(13, 13, (i, j) => (i === j ? powers[i] : 0)));
    for (const [i, power] of powers.entries()) expect(l.values[i * 14] / Math.sqrt(power)).toBeCloseTo(1, 14);
  });

  test.each([
    ['zeros', matrix(3, 3)],
    ['-1', matrix(1, 1, Float64Array.of(-1))],
    ['an indefinite matrix', fill(3, 3, (i, j) => (i === j ? 1 : 2))],
    ['a large one whose last eigenvalue is negative', fill(150, 150, (i, j) => (i !== j ? 0 : i === 149 ? -1 : 1))],
  ])('cholesky: %s is not positive definite', async (_, a) => {
    await expect((await make()).cholesky(a)).rejects.toMatchObject({ code: 'SINGULAR_MATRIX' });
  });

  test('eigh and cholesky read the lower triangle alone', async () => {
    const library = await make();
    const a = withEigenvalues(steps(20, (i) => 1 + i));
    const half = fill(20, 20, (i, j) => (j > i ? Number.NaN : a.values[i * 20 + j]));
    expect(await library.eigh(half)).toEqual(await library.eigh(a));
    expect(await library.cholesky(half)).toEqual(await library.cholesky(a));
  });

  test('decompositions with sizes of 0 have the answers that follow', async () => {
    const library = await make();
    const none = new Float64Array(0);
    expect(await library.qr(matrix(0, 3))).toEqual({ q: matrix(0, 0), r: matrix(0, 3) });
    expect(await library.qr(matrix(3, 0))).toEqual({ q: matrix(3, 0), r: matrix(0, 0) });
    expect(await library.svd(matrix(0, 3))).toEqual({ u: matrix(0, 0), s: none, vt: matrix(0, 3) });
    expect(await library.svd(matrix(3, 0))).toEqual({ u: matrix(3, 0), s: none, vt: matrix(0, 0) });
    expect(await library.eigh(matrix(0, 0))).toEqual({ values: none, vectors: matrix(0, 0) });
    expect(await library.cholesky(matrix(0, 0))).toEqual(matrix(0, 0));
  });

  test('the identity is decomposed exactly', async () => {
    const { values } = await (await make()).eigh(identity(17));
    expect(values).toEqual(new Float64Array(17).fill(1));
  });
}
