import { describe, expect, test } from 'vitest';
import { embeddedLinearAlgebra } from '../../linear-algebra/embedded/embedded-linear-algebra.ts';
import { matrix } from '../../linear-algebra/matrix.ts';
import { expectNear, goldensOf } from '../../testing/goldens.ts';
import { noise } from '../../testing/inputs.ts';
import { linearFit } from './linear-fit.ts';
import { polynomialAt, polynomialFit, powersOfX } from './polynomial-fit.ts';

const goldens = goldensOf(import.meta.url);
const linearAlgebra = embeddedLinearAlgebra();
const random = noise(50);
const x = Float64Array.from({ length: 50 }, (_, i) => 4 + (2 * i) / 49);
const y = x.map((value, i) => 1 + 0.5 * value - 0.3 * value ** 2 + 0.1 * random[i]);
const sigma = x.map((_, i) => 0.02 + (0.01 * i) / 49);
const design = matrix(50, 3, new Float64Array(150));
for (const [i, value] of x.entries()) design.values.set([1, Math.sin(value), Math.cos(2 * value)], 3 * i);

describe('a linear fit', () => {
  test('is that of SciPy', async () => {
    const fit = await linearFit(linearAlgebra, design, y);
    expectNear([...fit.parameters, fit.chiSquare, ...fit.covariance.values], goldens.design, 1e-12);
    expect(fit).toMatchObject({ rank: 3, degreesOfFreedom: 47 });
  });

  test('with sigmas as well', async () => {
    const fit = await linearFit(linearAlgebra, design, y, { sigma, absoluteSigma: true });
    const found = [...fit.parameters, fit.chiSquare, ...fit.covariance.values];
    for (const [i, value] of goldens.weighted.entries()) expect(found[i] / value).toBeCloseTo(1, 10);
    const relative = await linearFit(linearAlgebra, design, y, { sigma });
    expectNear(relative.parameters, fit.parameters, 1e-14);
    expect(relative.standardErrors[0] / fit.standardErrors[0]).toBeCloseTo(Math.sqrt(fit.reducedChiSquare), 10);
  });

  test('of columns that depend on each other is the one of least norm, with infinite errors', async () => {
    const twice = matrix(50, 2, new Float64Array(100).fill(1));
    const fit = await linearFit(linearAlgebra, twice, y);
    expect(fit.rank).toBe(1);
    expect(fit.parameters[0]).toBeCloseTo(fit.parameters[1], 12);
    expect([...fit.standardErrors]).toEqual([Infinity, Infinity]);
  });

  test('has no need of columns of one unit', async () => {
    const units = [1e-150, 1, 1e12];
    const scaled = matrix(
      50,
      3,
      design.values.map((value, at) => value * units[at % 3]),
    );
    const [plain, fit] = [await linearFit(linearAlgebra, design, y), await linearFit(linearAlgebra, scaled, y)];
    expect(fit.rank).toBe(3);
    for (const [j, unit] of units.entries()) {
      expect((fit.parameters[j] * unit) / plain.parameters[j]).toBeCloseTo(1, 11);
      expect((fit.standardErrors[j] * unit) / plain.standardErrors[j]).toBeCloseTo(1, 11);
    }
  });
});

describe('a polynomial', () => {
  test('is that of NumPy', async () => {
    const fit = await polynomialFit(linearAlgebra, x, y, 3);
    const { coefficients, covariance } = powersOfX(fit);
    expectNear(coefficients, goldens.cubic, 1e-10);
    expectNear(covariance.values, goldens['cubic covariance'], 1e-8);
    expectNear(
      polynomialAt(fit, Float64Array.of(4, 5)),
      [4, 5].map((at) => goldens.cubic.reduceRight((sum, c) => sum * at + c, 0)),
      1e-10,
    );
  });

  test('with sigmas that are known', async () => {
    const fit = await polynomialFit(linearAlgebra, x, y, 2, { sigma, absoluteSigma: true });
    const { coefficients, covariance } = powersOfX(fit);
    expectNear(coefficients, goldens.quadratic, 1e-10);
    expectNear(covariance.values, goldens['quadratic covariance'], 1e-9);
  });

  test('far from the origin loses nothing', async () => {
    const far = await polynomialFit(
      linearAlgebra,
      x.map((value) => 1e9 + 2 ** -10 * value),
      y,
      3,
    );
    const near = await polynomialFit(linearAlgebra, x, y, 3);
    expectNear(far.parameters, near.parameters, 1e-4); // what x itself lost
    expect(far.rank).toBe(4);
  });
});

test.each<[string, () => Promise<unknown>]>([
  ['the design does not match y: expected 49 rows, found 50', () => linearFit(linearAlgebra, design, y.slice(1))],
  ['no least squares', () => linearFit(linearAlgebra, matrix(1, 2), Float64Array.of(1))],
  ['no least squares', () => linearFit(linearAlgebra, matrix(1, 0), Float64Array.of(1))],
  [
    'design[0] is not finite',
    () => linearFit(linearAlgebra, matrix(1, 1, Float64Array.of(Infinity)), Float64Array.of(1)),
  ],
  ['y[0] is not finite', () => linearFit(linearAlgebra, matrix(1, 1), Float64Array.of(Number.NaN))],
  ['50 sigmas, found 1', () => linearFit(linearAlgebra, design, y, { sigma: Float64Array.of(1) })],
  ['from 0 to 40, found -1', () => polynomialFit(linearAlgebra, x, y, -1)],
  ['from 0 to 40, found 1000000000', () => polynomialFit(linearAlgebra, x, y, 1e9)],
  ['x[0] is not finite', () => polynomialFit(linearAlgebra, Float64Array.of(Number.NaN), Float64Array.of(1), 0)],
])('%s', async (words, attempt) => {
  await expect(attempt()).rejects.toThrow(
    expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(words) }),
  );
});
