import { expect, test } from 'vitest';
import { embeddedLinearAlgebra } from './embedded/embedded-linear-algebra.ts';
import type { LinearAlgebra, LstsqOptions } from './linear-algebra.ts';
import { type Matrix, matrix } from './matrix.ts';
import { random } from './testing/matrices.ts';
import { withChecks } from './with-checks.ts';

/** A library that notes what it is asked. */
function listening() {
  const asked: { readonly operation: string; readonly values: readonly unknown[] }[] = [];
  const library = new Proxy(embeddedLinearAlgebra(), {
    get(target, operation: keyof LinearAlgebra) {
      const found = target[operation];
      if (typeof found !== 'function') return found;
      return (...values: unknown[]) => {
        asked.push({ operation, values });
        return (found as (...values: unknown[]) => unknown)(...values);
      };
    },
  });
  return { library: withChecks(library), asked };
}

test('a library is never asked about what is empty', async () => {
  const { library, asked } = listening();
  const tall = matrix(3, 0);
  const wide = matrix(0, 3);
  await library.gemm(tall, wide);
  await library.syrk(tall);
  await library.gemv(tall, new Float64Array(0));
  await library.solve(random(3, 3), tall);
  await library.lstsq(wide, matrix(0, 2));
  for (const a of [tall, wide]) await Promise.all([library.qr(a), library.svd(a)]);
  await library.eigh(matrix(0, 0));
  await library.cholesky(matrix(0, 0));
  expect(asked).toEqual([]);
});

test('it is asked for the rank where there are no right sides', async () => {
  const { library, asked } = listening();
  const { x, rank } = await library.lstsq(random(4, 2), matrix(4, 0));
  expect([x, rank]).toEqual([matrix(2, 0), 2]);
  expect((asked[0].values[1] as Matrix).columns).toBe(1);
});

test.each([
  [undefined, 9 * 2 ** -52],
  [0, 2 ** -1022],
  [1e-3, 1e-3],
])('rcond %s is told to it as %d', async (rcond, told) => {
  const { library, asked } = listening();
  await library.lstsq(random(9, 2), random(9, 1), { rcond });
  expect((asked[0].values[2] as LstsqOptions).rcond).toBe(told);
});

test('it is not asked once somebody cancelled, or about values that are not finite', async () => {
  const { library, asked } = listening();
  await expect(library.qr(random(2, 2), { signal: AbortSignal.abort() })).rejects.toThrow();
  await expect(library.qr(matrix(1, 1, Float64Array.of(Number.NaN)))).rejects.toMatchObject({ code: 'BAD_MATRIX' });
  expect(asked).toEqual([]);
});
