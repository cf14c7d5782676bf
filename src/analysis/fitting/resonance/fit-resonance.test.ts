import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASELINES, type BaselineName } from '../shapes/baselines.ts';
import { SHAPES, type ShapeName } from '../shapes/shapes.ts';
import { evenly, simulate, type Truth } from '../testing/simulate.ts';
import { fitResonance } from './fit-resonance.ts';
import type { FitReason, ResonanceFit } from './resonance-fit.ts';
import type { ResonanceOptions } from './resonance-options.ts';

const x = evenly(-1, 1, 301);

/** Parameters of one resonance of each shape: centre, width, height, and one more number between -1 and 1. */
const RESONANCES: Record<ShapeName, (center: number, fwhm: number, height: number, more: number) => number[]> = {
  lorentzian: (center, fwhm, height) => [center, fwhm, height],
  gaussian: (center, fwhm, height) => [center, fwhm, height],
  fano: (center, fwhm, height, more) => [center, fwhm, Math.abs(height), 3 * more],
  voigt: (center, fwhm, height, more) => [center, (0.6 + 0.2 * more) * 0.4247 * fwhm, 0.3 * fwhm, height],
};

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Resonances that do not touch each other, each in a part of its own of the range. */
function truths(shape: ShapeName, baseline: BaselineName, count: number): fc.Arbitrary<Truth> {
  const span = 1.8 / count;
  const resonance = (k: number) =>
    fc
      .tuple(number(0.3, 0.7), number(0.1, 0.3), number(1, 3), fc.boolean(), number(-1, 1))
      .map(([at, width, height, isDip, more]) =>
        RESONANCES[shape](-0.9 + span * (k + at), span * width, isDip ? -height : height, more),
      );
  return fc.record({
    shape: fc.constant(shape),
    baseline: fc.constant(baseline),
    resonances: fc.tuple(...Array.from({ length: count }, (_, k) => resonance(k))),
    base: fc.tuple(...BASELINES[baseline].parameters.map(() => number(-2, 2))),
    level: number(0.01, 0.1),
    seed: fc.nat({ max: 2 ** 31 }),
  });
}

/** Largest difference from the truth in standard errors. */
function distance({ parameters, covariance }: ResonanceFit, { resonances, base }: Truth): number {
  const expected = [...resonances.flat(), ...base];
  const errors = expected.map((_, j) => Math.sqrt(covariance.values[j * (expected.length + 1)]));
  return Math.max(...expected.map((value, j) => Math.abs(parameters[j] - value) / errors[j]));
}

const shapes = Object.keys(SHAPES) as ShapeName[];
const baselines = Object.keys(BASELINES) as BaselineName[];

describe('random resonances are recovered within 5 standard errors', () => {
  const pairs = shapes
    .filter((shape) => shape !== 'fano')
    .flatMap((shape) => baselines.map((b) => [shape, b] as const));

  test.each(pairs)('%s, baseline %s', (shape, baseline) => {
    fc.assert(
      fc.property(truths(shape, baseline, 1), (truth) => {
        const fit = fitResonance(x, simulate(x, truth), { shape, baseline });
        expect(fit.converged).toBe(true);
        expect(distance(fit, truth)).toBeLessThan(5);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test.each(['none', 'constant', 'linear'] as const)('fano, baseline %s: the same curve', (baseline) => {
    fc.assert(
      fc.property(truths('fano', baseline, 1), (truth) => {
        const fit = fitResonance(x, simulate(x, truth), { shape: 'fano', baseline });
        expect(fit.converged).toBe(true);
        expect(fit.reducedChiSquare).toBeLessThan(1.5 * truth.level ** 2);
        if (Math.abs(truth.resonances[0][3]) > 0.3) expect(distance(fit, truth)).toBeLessThan(5);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test.each(['lorentzian', 'gaussian', 'voigt'] as const)('three of %s, at places that are given', (shape) => {
    const wide = evenly(-1, 1, 900);
    fc.assert(
      fc.property(truths(shape, 'constant', 3), (truth) => {
        const centers = truth.resonances.map(([center]) => center);
        const fit = fitResonance(wide, simulate(wide, truth), { shape, centers });
        expect(fit.converged).toBe(true);
        expect(distance(fit, truth)).toBeLessThan(5);
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

const truth: Truth = {
  shape: 'lorentzian',
  baseline: 'linear',
  resonances: [
    [-0.4, 0.1, -2],
    [0.3, 0.15, 1],
  ],
  base: [3, 0.2],
  level: 0.02,
  seed: 5,
};
const y = simulate(x, truth);
const options: ResonanceOptions = { count: 2, baseline: 'linear' };
const fit = fitResonance(x, y, options);

test('two that are looked for', () => {
  expect(fit.converged).toBe(true);
  expect(distance(fit, truth)).toBeLessThan(4);
  const [first, second] = fit.resonances;
  expect(Object.keys(first)).toEqual(['center', 'fwhm', 'amplitude', 'quality', 'area']);
  expect(first.amplitude.value).toBe(fit.parameters[2]);
  expect(second.quality.value).toBeCloseTo(second.center.value / second.fwhm.value, 14);
  expect(second.area.value).toBeCloseTo((Math.PI / 2) * second.fwhm.value * second.amplitude.value, 14);
  expect(second.area.standardError).toBeLessThan(0.1 * second.area.value);
  expect(fit.baseline.offset.value).toBe(fit.parameters[6]);
  expect(fit).toMatchObject({ baselineAt: 0, points: 301, gaps: 0, degreesOfFreedom: 293 });
});

describe('units do not matter', () => {
  test.each([
    [1e-12, 1e12, 0, 0],
    [1e12, 1e-12, 0, 0],
    [1e-12, 1e-12, 5e-12, 0],
    [1e5, 1e12, 5e9, -3e12],
    [1e-150, 1e150, 0, 0],
  ])('x times %d, y times %d, from other origins', (xUnit, yUnit, xOrigin, yOrigin) => {
    const other = fitResonance(
      x.map((value) => xOrigin + xUnit * value),
      y.map((value) => yOrigin + yUnit * value),
      options,
    );
    const rounding = 1e-8 + 1e-15 * Math.abs(xOrigin / xUnit);
    for (const [k, resonance] of fit.resonances.entries()) {
      const { center, fwhm, amplitude } = other.resonances[k];
      expect(Math.abs((center.value - xOrigin) / xUnit - resonance.center.value)).toBeLessThan(rounding);
      expect(Math.abs(fwhm.value / xUnit - resonance.fwhm.value)).toBeLessThan(rounding);
      expect(Math.abs(amplitude.value / yUnit - resonance.amplitude.value)).toBeLessThan(10 * rounding);
      expect(fwhm.standardError / xUnit / resonance.fwhm.standardError).toBeCloseTo(1, 6);
    }
    expect(other.significance / fit.significance).toBeCloseTo(1, 6);
    expect(other.baseline.slope.value / (yUnit / xUnit)).toBeCloseTo(fit.baseline.slope.value, 7);
  });
});

describe('the same data in another order', () => {
  test('x descending or mixed', () => {
    const order = Array.from(x.keys()).sort((a, b) => ((a * 7919) % 301) - ((b * 7919) % 301));
    for (const places of [Array.from(x.keys()).reverse(), order]) {
      const other = fitResonance(
        Float64Array.from(places, (i) => x[i]),
        Float64Array.from(places, (i) => y[i]),
        options,
      );
      expect(other.parameters).toEqual(fit.parameters);
    }
  });

  test('centres in any order', () => {
    const [a, b] = [
      [-0.4, 0.3],
      [0.3, -0.4],
    ].map((centers) => fitResonance(x, y, { baseline: 'linear', centers }));
    expect(a).toEqual(b);
    expect(a.resonances[0].center.value).toBeCloseTo(-0.4, 2);
  });
});

test('gaps are left out', () => {
  const [holed, places] = [y.slice(), x.slice()];
  for (let i = 0; i < 301; i += 10) holed[i] = [Number.NaN, Infinity, -Infinity][i % 3];
  places[5] = Number.NaN;
  const other = fitResonance(places, holed, options);
  expect(other).toMatchObject({ converged: true, gaps: 32, points: 269 });
  expect(distance(other, truth)).toBeLessThan(5);
});

test('sigmas that are known give errors of their own', () => {
  const sigma = x.map(() => 0.04); // twice what they are
  const known = fitResonance(x, y, { ...options, sigma, absoluteSigma: true });
  const relative = fitResonance(x, y, { ...options, sigma });
  const [error, same, twice] = [fit, relative, known].map(({ resonances }) => resonances[0].center.standardError);
  expect(same / error).toBeCloseTo(1, 6);
  expect(twice / error).toBeCloseTo(2 / Math.sqrt(fit.reducedChiSquare / 0.02 ** 2), 6);
  expect(known.reducedChiSquare).toBeCloseTo(fit.reducedChiSquare / 0.04 ** 2, 9);
});

test('without noise it is exact', () => {
  const exact = fitResonance(x, simulate(x, { ...truth, level: 0 }), options);
  expect(exact.converged).toBe(true);
  for (const [j, value] of [...truth.resonances.flat(), ...truth.base].entries()) {
    expect(exact.parameters[j]).toBeCloseTo(value, 11);
  }
});

describe('what is no resonance', () => {
  const only = (value: (place: number, index: number) => number) => Float64Array.from(x, value);

  test.each<[string, FitReason, Float64Array, Float64Array, ResonanceOptions]>([
    ['nothing', 'too-few-points', new Float64Array(), new Float64Array(), {}],
    ['one point', 'too-few-points', Float64Array.of(1), Float64Array.of(1), {}],
    ['fewer than parameters', 'too-few-points', x.slice(0, 3), y.slice(0, 3), {}],
    ['nothing but gaps', 'too-few-points', x, only(() => Number.NaN), {}],
    ['equal x', 'equal-x', only(() => 2), y, {}],
    ['zeros', 'flat', x, only(() => 0), { baseline: 'none' }],
    ['a flat line', 'flat', x, only(() => 5e9), {}],
    ['a straight line', 'flat', x, only((at) => 0.1 + 0.3 * at), { baseline: 'linear' }],
  ])('%s', (_, reason, places, values, more) => {
    for (const shape of shapes) {
      const none = fitResonance(places, values, { ...more, shape });
      expect(none).toMatchObject({ converged: false, reason });
      expect(none.resonances[0].center).toEqual({ value: Number.NaN, standardError: Number.NaN });
    }
  });

  test.each(shapes)('noise is not taken for a %s', (shape) => {
    for (let seed = 1; seed <= 20; seed++) {
      const values = simulate(x, { shape, baseline: 'constant', resonances: [], base: [2], level: 1, seed });
      expect(fitResonance(x, values, { shape }).converged).toBe(false);
    }
  });

  test('half of a resonance beyond the end', () => {
    const slope = simulate(x, { ...truth, baseline: 'constant', base: [1], resonances: [[1.2, 0.5, 2]] });
    expect(fitResonance(x, slope)).toMatchObject({ converged: false, reason: 'outside' });
  });

  test('hostile values end, with a result', () => {
    const hostile = fc.oneof(
      fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 0, 1e300, -1e-300, Number.NaN, Infinity),
      number(-1, 1),
    );
    const arrays = fc.array(fc.tuple(hostile, hostile), { maxLength: 40 });
    fc.assert(
      fc.property(arrays, fc.constantFrom(...shapes), fc.constantFrom(...baselines), (points, shape, baseline) => {
        const [xs, ys] = [0, 1].map((side) => Float64Array.from(points, (point) => point[side]));
        const result = fitResonance(xs, ys, { shape, baseline, maxEvaluations: 50 });
        expect(typeof result.converged).toBe('boolean');
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('options that make no sense', () => {
  test.each<[string, object]>([
    ['there is no such shape: expected lorentzian, fano, gaussian, voigt, found lorenzian', { shape: 'lorenzian' }],
    ['Did you mean linear?', { baseline: 'liner' }],
    ['a whole number from 1 to 12, found 0', { count: 0 }],
    ['found 1000000', { count: 1e6 }],
    ['1 centres, found 2', { count: 1, centers: [1, 2] }],
    ['a centre is not finite', { centers: [Number.NaN] }],
    ['evaluations is out of range', { maxEvaluations: 1e9 }],
    ['301 sigmas, found 1', { sigma: Float64Array.of(1) }],
  ])('%s', (words, wrong) => {
    expect(() => fitResonance(x, y, wrong)).toThrow(
      expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(words) }),
    );
  });

  test('more points than there is time for', () => {
    const many = new Float64Array(2_500_001);
    expect(() => fitResonance(many, many)).toThrow('too many points for a fit: expected at most 2500000');
  });

  test('lengths that differ', () => {
    expect(() => fitResonance(x, y.slice(1))).toThrow('x and y do not match: expected 301 y, found 300');
  });
});
