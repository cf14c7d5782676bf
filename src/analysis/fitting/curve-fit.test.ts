import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { noise } from '../testing/inputs.ts';
import { type Curve, type CurveFitOptions, curveFit } from './curve-fit.ts';
import { numericalCurve } from './numerical-curve.ts';
import { BASELINES, type BaselineName } from './shapes/baselines.ts';
import { SHAPES, type ShapeName } from './shapes/shapes.ts';
import { SumOfTerms } from './shapes/sum-of-terms.ts';

interface FitCase {
  readonly name: string;
  readonly shapes: readonly ShapeName[];
  readonly baseline: BaselineName;
  readonly points: number;
  /** Standard deviation of the noise. */
  readonly level: number;
  readonly truth: readonly number[];
  readonly start: readonly number[];
  readonly weights?: 'relative' | 'absolute';
  readonly lower?: readonly number[];
  readonly upper?: readonly number[];
}

const CASES: readonly FitCase[] = JSON.parse(readFileSync(new URL('testing/fits.json', import.meta.url), 'utf8'));
/** In standard errors: what SciPy's `trf`, which has bounds, leaves (its result without any in the way differs so from `lm`'s). */
const TRF_TOLERANCE = 1e-5;
const goldens = goldensOf(import.meta.url);

function curveOf({ shapes, baseline }: FitCase): SumOfTerms {
  return new SumOfTerms([...shapes.map((shape) => SHAPES[shape]), BASELINES[baseline]]);
}

function dataOf(fit: FitCase) {
  const { points, level, truth, weights } = fit;
  const x = Float64Array.from({ length: points }, (_, i) => -5 + (10 * i) / (points - 1));
  const sigma = x.map((value) => level * (weights ? 0.5 + Math.abs(value) / 5 : 1));
  const y = valuesOf(curveOf(fit), x, truth);
  const random = noise(points);
  for (let i = 0; i < points; i++) y[i] += sigma[i] * Math.sqrt(12) * random[i];
  return { x, y, sigma };
}

function valuesOf(curve: Curve, x: Float64Array, parameters: readonly number[]): Float64Array<ArrayBuffer> {
  const values = new Float64Array(x.length);
  curve.evaluate(x, Float64Array.from(parameters), values, new Float64Array(x.length * curve.parameterCount));
  return values;
}

function fitOf(fit: FitCase) {
  const { x, y, sigma } = dataOf(fit);
  const bounds = fit.lower && fit.upper && { lower: Float64Array.from(fit.lower), upper: Float64Array.from(fit.upper) };
  return curveFit(curveOf(fit), x, y, Float64Array.from(fit.start), {
    bounds,
    sigma: fit.weights && sigma,
    absoluteSigma: fit.weights === 'absolute',
  });
}

/** Largest difference of parameters, in standard errors. */
function distance(parameters: Float64Array, expected: readonly number[], errors: readonly number[]): number {
  return Math.max(...expected.map((value, j) => Math.abs(parameters[j] - value) / errors[j]));
}

describe('as SciPy has it', () => {
  test.each(CASES)('$name', (fit) => {
    const n = fit.truth.length;
    const golden = goldens[`fit ${fit.name}`];
    const errors = golden.slice(n, 2 * n);
    const found = fitOf(fit);
    expect(found.converged).toBe(true);
    const tolerance = fit.lower ? TRF_TOLERANCE : 1e-6;
    expect(distance(found.parameters, golden.slice(0, n), errors)).toBeLessThan(tolerance);
    expect(found.chiSquare / golden[2 * n + 1]).toBeCloseTo(1, 10);
    for (const [j, error] of found.standardErrors.entries()) expect(error / errors[j]).toBeCloseTo(1, 6);
    expect(found.covariance.values[1]).toBeCloseTo(golden[2 * n], 6);
  });

  test('three exponentials that nearly depend on each other', () => {
    const exponentials = numericalCurve(6, (x, [a, b, c, d, e, g], values) => {
      for (let i = 0; i < x.length; i++) {
        values[i] = a * Math.exp(-b * x[i]) + c * Math.exp(-d * x[i]) + e * Math.exp(-g * x[i]);
      }
    });
    const x = Float64Array.from({ length: 24 }, (_, i) => 0.05 * i);
    const y = valuesOf(exponentials, x, [0.0951, 1, 0.8607, 3, 1.5576, 5]);
    for (const [i, value] of noise(24).entries()) y[i] += 1e-5 * value;
    const found = curveFit(exponentials, x, y, Float64Array.of(1.2, 0.3, 5.6, 5.5, 6.5, 7.6));
    const golden = goldens.exponentials;
    expect(found.converged).toBe(true);
    expect(distance(found.parameters, golden.slice(0, 6), golden.slice(6))).toBeLessThan(1e-4);
    expectNear(found.standardErrors, golden.slice(6), 1e-3);
  });
});

test('the goodness of a fit', () => {
  const fit = fitOf(CASES[0]);
  expect(fit.degreesOfFreedom).toBe(197);
  expect(fit.reducedChiSquare).toBeCloseTo(fit.chiSquare / 197, 14);
  expect(fit.rSquared).toBeGreaterThan(0.9);
  expect(fit.evaluations).toBeLessThan(10);
});

test('a parameter on its bound rests there', () => {
  const { parameters } = fitOf(CASES[CASES.length - 1]);
  expect(parameters[0]).toBe(0.2);
});

const LINE = new SumOfTerms([BASELINES.linear]);
const three = Float64Array.of(0, 1, 2);

describe('what cannot be fitted', () => {
  const start = Float64Array.of(0, 0);

  test.each<[string, Float64Array, Float64Array, Float64Array, CurveFitOptions]>([
    ['3 y, found 2', three, Float64Array.of(1, 2), start, {}],
    ['too few points', Float64Array.of(1), Float64Array.of(1), start, {}],
    ['2 values, found 3', three, three, three, {}],
    ['y[1] is not finite', three, Float64Array.of(1, Number.NaN, 2), start, {}],
    ['3 sigmas, found 2', three, three, start, { sigma: start }],
    ['sigma[0] is no standard deviation', three, three, start, { sigma: three }],
    ['2 of each, found 3', three, three, start, { bounds: { lower: three, upper: three } }],
    ['exclude each other', three, three, start, { bounds: { lower: Float64Array.of(0, 1), upper: start } }],
  ])('%s', (words, x, y, from, options) => {
    expect(() => curveFit(LINE, x, y, from, options)).toThrow(
      expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(words) }),
    );
  });

  test('a function that is nowhere finite', () => {
    const nowhere = numericalCurve(1, (_, __, values) => values.fill(Number.NaN));
    const fit = curveFit(nowhere, three, three, Float64Array.of(1));
    expect(fit).toMatchObject({ converged: false, reason: 'not-finite', evaluations: 1 });
    expect(fit.standardErrors[0]).toBe(Number.POSITIVE_INFINITY);
  });

  test('a function without a minimum ends', () => {
    const falling = numericalCurve(1, (_, [p], values) => values.fill(Math.exp(-p)));
    const fit = curveFit(falling, three, new Float64Array(3), Float64Array.of(1), { maxEvaluations: 50 });
    expect(fit.evaluations).toBeLessThanOrEqual(51);
  });
});

test('points that a line goes through', () => {
  const fit = curveFit(LINE, three, Float64Array.of(1, 3, 5), Float64Array.of(0, 0));
  expectNear(fit.parameters, [1, 2], 1e-15);
  expect(fit.converged).toBe(true);
});

test('parameters that are not determined have infinite errors', () => {
  const twice = new SumOfTerms([BASELINES.constant, BASELINES.constant]);
  const fit = curveFit(twice, three, three, Float64Array.of(5, 0));
  expect(fit.converged).toBe(true);
  expect(fit.parameters[0] + fit.parameters[1]).toBeCloseTo(1, 12);
  expect([...fit.standardErrors]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

test('as many points as parameters: errors cannot be known', () => {
  const fit = curveFit(LINE, Float64Array.of(0, 1), Float64Array.of(1, 3), Float64Array.of(0, 0));
  expect(fit.standardErrors[0]).toBe(Number.POSITIVE_INFINITY);
  expect(fit.reducedChiSquare).toBeNaN();
});
