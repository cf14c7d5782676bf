import { describe, expect, test } from 'vitest';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { saw } from '../testing/inputs.ts';
import { arpls, asls } from './penalised-baseline.ts';
import { opening, rollingMaximum, rollingMinimum } from './rolling-extremes.ts';
import { snip } from './snip.ts';

const goldens = goldensOf(import.meta.url);
const signal = saw(200).map((value, i) => value ** 3 + i / 20);

describe('penalised least squares', () => {
  test('are as their papers have them', () => {
    expectNear(asls(signal, { lambda: 100, p: 0.01 }).baseline, goldens['asls 100 0.01'], 1e-12);
    expectNear(asls(signal, { lambda: 1e7, p: 0.001 }).baseline, goldens['asls 1e7 0.001'], 1e-8);
    expectNear(asls(signal.slice(0, 3)).baseline, goldens['asls 1e5 0.01, of 3'], 1e-9);
    const arplsOptions = { lambda: 1e4, iterations: 5, tolerance: 1e-12 };
    expectNear(arpls(signal, arplsOptions).baseline, goldens['arpls 1e4, 5 times'], 1e-8);
  });

  test.each([
    ['asls', asls],
    ['arpls', arpls],
  ])('%s leaves peaks and takes what is below them', (_, baselineOf) => {
    const peak = (i: number) => 5 * Math.exp(-(((i - 500) / 10) ** 2));
    const slope = (i: number) => 10 + i / 100 + Math.sin(i / 300);
    const noise = saw(1000).map((value, i) => (value - (i % 50) / 25) / 10);
    const peaks = Float64Array.from({ length: 1000 }, (_, i) => peak(i) + slope(i) + noise[i]);
    const { baseline, isConverged } = baselineOf(peaks, { lambda: 1e6 });
    expect(isConverged).toBe(true);
    for (const [i, value] of baseline.entries()) expect(Math.abs(value - slope(i))).toBeLessThan(0.15);
  });

  test('gaps do not count, and have a baseline', () => {
    const ramp = Float64Array.from({ length: 50 }, (_, i) => 2 * i);
    const gappy = ramp.map((value, i) => (i % 7 === 3 ? Number.NaN : value));
    expectNear(asls(gappy, { lambda: 10 }).baseline, ramp, 1e-12);
    expectNear(arpls(gappy, { lambda: 10 }).baseline, ramp, 1e-12);
  });

  test('are told when they come to no rest', () => {
    expect(asls(signal, { iterations: 2 })).toMatchObject({ iterations: 2, isConverged: false });
  });

  test('of short signals are these', () => {
    expect(asls(new Float64Array()).baseline).toHaveLength(0);
    expectNear(asls(Float64Array.of(3)).baseline, [3], 1e-15);
    expect(arpls(Float64Array.of(3, 5)).baseline).toEqual(Float64Array.of(3, 5));
  });

  test('of what has none are refused', () => {
    expect(() => asls(signal, { lambda: 0 })).toThrow('lambda is 0: expected a number above 0');
    expect(() => asls(signal, { lambda: 1e300 })).toThrow(expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE' }));
    expect(() => asls(signal, { p: 1 })).toThrow('p is 1');
    expect(() => asls(signal, { iterations: 1e9 })).toThrow('iterations is 1000000000');
    expect(() => arpls(signal, { tolerance: 0 })).toThrow('tolerance is 0');
    expect(() => asls(signal.map(() => Number.NaN))).toThrow('too few samples are finite');
  });
});

test('SNIP is as its paper has it, and knows no gaps', () => {
  expectNear(snip(signal, { halfWindow: 15 }), goldens['snip 15'], 1e-14);
  expect(snip(Float64Array.of(1, 9, 1))).toEqual(Float64Array.of(1, 1, 1));
  expect(snip(Float64Array.of(1, 9, Number.NaN))).toEqual(Float64Array.of(1, 9, Number.NaN));
  expect(() => snip(signal, { halfWindow: 0 })).toThrow('halfWindow is 0');
});

describe('extremes of windows', () => {
  test.each([1, 2, 7, 8, 500])('of %i samples are as SciPy has them', (window) => {
    expectNear(rollingMinimum(signal, window), goldens[`minimum ${window}`], 1e-14);
    expectNear(rollingMaximum(signal, window), goldens[`maximum ${window}`], 1e-14);
    expectNear(opening(signal, window), goldens[`opening ${window}`], 1e-14);
  });

  test('gaps do not count; where there is nothing else, there is none', () => {
    const gappy = Float64Array.of(Number.NaN, Number.NaN, 5, Number.NaN, 3);
    expect(rollingMinimum(gappy, 3)).toEqual(Float64Array.of(Number.NaN, 5, 5, 3, 3));
    expect(() => rollingMinimum(gappy, 0)).toThrow('window is 0');
  });
});
