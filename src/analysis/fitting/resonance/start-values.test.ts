import { describe, expect, test } from 'vitest';
import { evenly, simulate } from '../testing/simulate.ts';
import { BASELINE_GUESSES, peakNear, strongestPeak } from './start-values.ts';

const x = evenly(-1, 1, 401);
const lorentzians = (resonances: number[][], level = 0.1) =>
  simulate(x, { shape: 'lorentzian', baseline: 'none', resonances, base: [], level, seed: 4 });

describe('the strongest peak', () => {
  test.each([0.01, 0.03, 0.1, 0.3])('of full width %d', (fwhm) => {
    for (const height of [2, -2]) {
      const seen = strongestPeak(x, lorentzians([[0.2, fwhm, height]]));
      expect(Math.abs(seen.center - 0.2)).toBeLessThan(fwhm / 2);
      expect(seen.fwhm / fwhm).toBeGreaterThan(0.5);
      expect(seen.fwhm / fwhm).toBeLessThan(2);
      expect(seen.height / height).toBeGreaterThan(0.5);
    }
  });

  test('is the broad one rather than a higher spike of noise', () => {
    const y = lorentzians([[0.2, 0.2, 1]], 0.2);
    y[50] = 2;
    expect(Math.abs(strongestPeak(x, y).center - 0.2)).toBeLessThan(0.1);
  });

  test('of x at uneven distances', () => {
    const uneven = x.map((value) => value ** 3);
    const y = uneven.map((value) => 1 / (1 + ((value - 0.3) / 0.05) ** 2));
    const seen = strongestPeak(uneven, y);
    expect(Math.abs(seen.center - 0.3)).toBeLessThan(0.05);
    expect(seen.fwhm / 0.1).toBeGreaterThan(0.5);
    expect(seen.fwhm / 0.1).toBeLessThan(2);
  });

  test('of one point is that point', () => {
    expect(strongestPeak(Float64Array.of(0.5), Float64Array.of(-3))).toMatchObject({ center: 0.5, height: -3 });
  });
});

test('near a place it is that one, not the stronger beside it', () => {
  const y = lorentzians([
    [-0.3, 0.1, 5],
    [0.2, 0.1, 1],
  ]);
  const seen = peakNear(x, y, 0.22, -0.05, Infinity);
  expect(seen.center).toBe(0.22);
  expect(seen.height).toBeGreaterThan(0.7);
  expect(seen.height).toBeLessThan(1.5);
  expect(seen.fwhm).toBeLessThan(0.25);
});

test('near a place beyond the data it is their end', () => {
  expect(peakNear(x, x.slice(), 7, 3, Infinity)).toMatchObject({ center: 7, height: 1 });
});

describe('guesses of the baseline', () => {
  const peak = lorentzians([[0, 0.05, 4]], 0.01);

  test('a constant', () => {
    for (const [offset] of BASELINE_GUESSES.constant(
      x,
      peak.map((value) => value + 3),
    )) {
      expect(offset).toBeCloseTo(3, 1);
    }
  });

  test('a line', () => {
    const [[offset, slope]] = BASELINE_GUESSES.linear(
      x,
      peak.map((value, i) => value + 3 - 2 * x[i]),
    );
    expect(offset).toBeCloseTo(3, 1);
    expect(slope).toBeCloseTo(-2, 1);
  });

  test('none', () => {
    expect(BASELINE_GUESSES.none(x, peak)).toEqual([[]]);
  });
});
