import { describe, expect, test } from 'vitest';
import type { LinearAlgebra } from './linear-algebra.ts';
import type { Matrix } from './matrix.ts';
import { badMatrixTests } from './testing/bad-matrices.contract.ts';
import { decompositionTests } from './testing/decompositions.contract.ts';
import { random, symmetric, withEigenvalues } from './testing/matrices.ts';
import { productTests } from './testing/products.contract.ts';
import { solverTests } from './testing/solvers.contract.ts';

/** Every operation, with arguments that suit it. */
const OPERATIONS: Record<string, (library: LinearAlgebra, arguments_: Arguments) => Promise<unknown>> = {
  gemm: (library, { a, b }) => library.gemm(a, b),
  syrk: (library, { a }) => library.syrk(a),
  gemv: (library, { a, b }) => library.gemv(a, b.values.slice(0, a.columns)),
  solve: (library, { a, b }) => library.solve(a, b),
  lstsq: (library, { a, b }) => library.lstsq(a, b),
  qr: (library, { a }) => library.qr(a),
  svd: (library, { a }) => library.svd(a),
  eigh: (library, { symmetric }) => library.eigh(symmetric),
  cholesky: (library, { definite }) => library.cholesky(definite),
};

interface Arguments {
  readonly a: Matrix;
  readonly b: Matrix;
  readonly symmetric: Matrix;
  readonly definite: Matrix;
}

function goodArguments(size: number): Arguments {
  const values = Array.from({ length: size }, (_, i) => 1 + i);
  return {
    a: random(size, size, 3),
    b: random(size, 7, 4),
    symmetric: symmetric(size, 5),
    definite: withEigenvalues(values, 6),
  };
}

/** All numbers of an answer, in their order. */
function numbersOf(answer: unknown): number[] {
  if (typeof answer === 'number') return [answer];
  if (answer instanceof Float64Array) return [...answer];
  return Object.values(answer as object).flatMap(numbersOf);
}

function expectSameToRounding(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs(found[i] - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
}

const copyOf = (from: Arguments) => structuredClone(from);

/** What every {@link LinearAlgebra} must do; bounds are in units of eps, norm and size. */
export function linearAlgebraContract(name: string, make: () => Promise<LinearAlgebra>): void {
  describe(`${name} keeps the contract of LinearAlgebra`, () => {
    productTests(make);
    solverTests(make);
    decompositionTests(make);
    badMatrixTests(make);

    test('it has a name', async () => {
      expect((await make()).name).not.toBe('');
    });

    test.each(Object.entries(OPERATIONS))(
      '%s changes no argument, and gives the same bits each time',
      async (_, run) => {
        const library = await make();
        const given = goodArguments(40);
        const before = copyOf(given);
        const first = await run(library, given);
        expect(given).toEqual(before);
        const kept = structuredClone(first);
        expect(await run(library, given)).toEqual(kept);
        await run(library, goodArguments(41)); // what was given out is not written to any more
        expect(first).toEqual(kept);
      },
    );

    test('many operations at a time do not disturb each other', async () => {
      const library = await make();
      const sizes = [3, 40, 17, 65];
      const runs = sizes.flatMap((size) =>
        Object.values(OPERATIONS).map((run) => () => run(library, goodArguments(size))),
      );
      const one: unknown[] = [];
      for (const run of runs) one.push(await run());
      expect(await Promise.all(runs.map((run) => run()))).toEqual(one);
    });

    test.each(Object.entries(OPERATIONS))('%s takes views into larger arrays', async (_, run) => {
      const library = await make();
      const given = goodArguments(9);
      const view = (a: Matrix): Matrix => {
        const values = new Float64Array(a.values.length + 8).fill(Number.NaN);
        values.set(a.values, 3);
        return { ...a, values: values.subarray(3, 3 + a.values.length) };
      };
      const views = Object.fromEntries(Object.entries(given).map(([key, a]) => [key, view(a)])) as unknown as Arguments;
      // MKL rounds by how its arguments lie in memory.
      expectSameToRounding(numbersOf(await run(library, views)), numbersOf(await run(library, given)));
    });
  });
}
