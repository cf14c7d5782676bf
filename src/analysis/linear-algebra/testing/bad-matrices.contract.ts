import { expect, test } from 'vitest';
import type { LinearAlgebra } from '../linear-algebra.ts';
import { type Matrix, matrix } from '../matrix.ts';
import { fill, identity, random } from './matrices.ts';

type Run = (library: LinearAlgebra) => Promise<unknown>;

const NOT_SQUARE = random(3, 4);
const SHORT: Matrix = { rows: 3, columns: 3, values: new Float64Array(8) };
const SINGLE = { rows: 2, columns: 2, values: new Float32Array(4) } as unknown as Matrix;
const FRACTION: Matrix = { rows: 1.5, columns: 2, values: new Float64Array(3) };
const NEGATIVE: Matrix = { rows: -1, columns: -4, values: new Float64Array(4) };

/** Arguments that are refused, and words of what is said of them. */
const BAD: readonly (readonly [string, Run, RegExp])[] = [
  ['gemm: inner sizes', (library) => library.gemm(random(2, 3), random(4, 2)), /gemm.*3 and 4/],
  ['gemm: of transposes', (library) => library.gemm(random(2, 3), random(3, 2), { transposeA: true }), /2 and 3/],
  ['gemm: too few values', (library) => library.gemm(identity(3), SHORT), /gemm: B.*9 values.*8/],
  ['gemm: single precision', (library) => library.gemm(SINGLE, identity(2)), /gemm: A.*Float64Array/],
  ['syrk: a fraction of a row', (library) => library.syrk(FRACTION), /syrk.*rows.*1\.5/],
  ['qr: less than nothing', (library) => library.qr(NEGATIVE), /qr.*rows.*-1/],
  ['svd: too few values', (library) => library.svd(SHORT), /svd.*9 values.*8/],
  ['gemv: length of x', (library) => library.gemv(random(2, 3), new Float64Array(2)), /gemv.*3 and 2/],
  [
    'gemv: of the transpose',
    (library) => library.gemv(random(2, 3), new Float64Array(3), { transpose: true }),
    /2 and 3/,
  ],
  ['solve: not square', (library) => library.solve(NOT_SQUARE, random(3, 1)), /solve.*square.*3 x 4/],
  ['solve: rows of B', (library) => library.solve(identity(3), random(4, 1)), /solve.*3 and 4/],
  ['lstsq: rows of B', (library) => library.lstsq(NOT_SQUARE, random(4, 1)), /lstsq.*3 and 4/],
  ['lstsq: rcond', (library) => library.lstsq(NOT_SQUARE, random(3, 1), { rcond: Number.NaN }), /rcond.*NaN/],
  ['lstsq: rcond below 0', (library) => library.lstsq(NOT_SQUARE, random(3, 1), { rcond: -1 }), /rcond.*-1/],
  ['eigh: not square', (library) => library.eigh(NOT_SQUARE), /eigh.*square.*3 x 4/],
  ['cholesky: not square', (library) => library.cholesky(NOT_SQUARE), /cholesky.*square.*3 x 4/],
];

/** Solvers and decompositions, with the matrix that must be finite. */
const FINITE: readonly (readonly [string, (library: LinearAlgebra, a: Matrix) => Promise<unknown>])[] = [
  ['solve: A', (library, a) => library.solve(a, identity(a.rows))],
  ['solve: B', (library, a) => library.solve(identity(a.rows), a)],
  ['lstsq: A', (library, a) => library.lstsq(a, identity(a.rows))],
  ['lstsq: B', (library, a) => library.lstsq(identity(a.rows), a)],
  ['qr: A', (library, a) => library.qr(a)],
  ['svd: A', (library, a) => library.svd(a)],
  ['eigh: A', (library, a) => library.eigh(a)],
  ['cholesky: A', (library, a) => library.cholesky(a)],
];

/** What is refused, and how. */
export function badMatrixTests(make: () => Promise<LinearAlgebra>): void {
  test.each(BAD)('%s: what does not fit is a BAD_MATRIX that says why', async (_, run, words) => {
    const refused = run(await make());
    await expect(refused).rejects.toMatchObject({ code: 'BAD_MATRIX' });
    await expect(refused).rejects.toThrow(words);
  });

  test.each(FINITE)('%s: NaN and infinities are a BAD_MATRIX that says where', async (_, run) => {
    const library = await make();
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const a = fill(6, 6, (i, j) => (i === 4 && j === 2 ? value : i === j ? 2 : 0));
      const refused = run(library, a);
      await expect(refused).rejects.toMatchObject({ code: 'BAD_MATRIX', found: `${value}` });
      await expect(refused).rejects.toThrow(/row 4, column 2/);
    }
  });

  test('what is larger than any memory is TOO_LARGE, at once', async () => {
    const library = await make();
    await expect(library.syrk(matrix(2 ** 30, 0))).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('after a refusal it works as before', async () => {
    const library = await make();
    await expect(library.solve(matrix(3, 3), identity(3))).rejects.toMatchObject({ code: 'SINGULAR_MATRIX' });
    await expect(library.svd(SHORT)).rejects.toMatchObject({ code: 'BAD_MATRIX' });
    expect(await library.gemm(identity(3), NOT_SQUARE)).toEqual(NOT_SQUARE);
  });

  test('work that is cancelled before it begins is not done', async () => {
    const library = await make();
    const signal = AbortSignal.abort();
    await expect(library.gemm(identity(2), identity(2), { signal })).rejects.toMatchObject({ name: 'AbortError' });
    await expect(library.svd(identity(2), { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
}
