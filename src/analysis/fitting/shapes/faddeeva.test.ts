import { describe, expect, test } from 'vitest';
import { goldensOf } from '../../testing/goldens.ts';
import { FADDEEVA, faddeeva } from './faddeeva.ts';
import { VoigtProfile } from './voigt-profile.ts';

const goldens = goldensOf(import.meta.url);
const GRID = [-20, -3.3, 0, 1e-9, 0.3, 0.53, 2.5578, 4.6, 6.3, 9.75, 9.99, 10.01, 1e3, 1e8].flatMap((x) =>
  [0, 1e-300, 1e-12, 1e-5, 0.1, 0.5, 1, 3, 6.2, 9.9, 11, 1e6].map((y) => [x, y] as const),
);

function w(x: number, y: number): Float64Array {
  const out = new Float64Array(6);
  faddeeva(x, y, out);
  return out;
}

test('w(z) is that of SciPy', () => {
  for (const [i, [x, y]] of GRID.entries()) {
    const [re, im] = goldens.faddeeva.slice(2 * i, 2 * i + 2);
    const found = w(x, y);
    const error = Math.hypot(found[FADDEEVA.re] - re, found[FADDEEVA.im] - im) / Math.hypot(re, im);
    expect(error, `w(${x} + ${y}i)`).toBeLessThan(1e-13);
  }
});

test('both ways meet where one follows the other', () => {
  for (const angle of [0, 0.3, 0.8, 1.2, Math.PI / 2]) {
    const near = w((10 - 1e-14) * Math.cos(angle), (10 - 1e-14) * Math.sin(angle));
    const far = w((10 + 1e-14) * Math.cos(angle), (10 + 1e-14) * Math.sin(angle));
    for (const [i, tolerance] of [1e-13, 1e-13, 1e-12, 1e-12, 1e-9, 1e-9].entries()) {
      const size = Math.hypot(far[i - (i % 2)], far[i - (i % 2) + 1]);
      expect(Math.abs(near[i] - far[i]) / size).toBeLessThan(tolerance);
    }
  }
});

test("w' and w + z w' follow from w", () => {
  for (const [x, y] of GRID.filter(([x, y]) => Math.hypot(x, y) < 9)) {
    const [re, im, dRe, dIm, restRe, restIm] = w(x, y);
    expect(dRe).toBeCloseTo(-2 * (x * re - y * im), 12);
    expect(dIm).toBeCloseTo(-2 * (x * im + y * re) + 2 / Math.sqrt(Math.PI), 12);
    expect(restRe).toBeCloseTo(re + x * dRe - y * dIm, 12);
    expect(restIm).toBeCloseTo(im + x * dIm + y * dRe, 12);
  }
});

describe('the Voigt profile', () => {
  const widths = [
    [1, 1],
    [1, 0.01],
    [0.01, 1],
    [1, 0],
    [1e-4, 1],
  ];

  test('is that of SciPy', () => {
    for (const [i, [sigma, gamma]] of widths.entries()) {
      const profile = new VoigtProfile(sigma, gamma);
      for (const [j, x] of [0, 0.1, 1, 3, 40].entries()) {
        profile.evaluate(x);
        const expected = goldens.voigt[5 * i + j];
        if (expected > 1e-40) expect((profile.value * profile.unitHeight) / expected).toBeCloseTo(1, 12);
        else expect(profile.value).toBeLessThan(1e-40);
      }
    }
  });

  test('without a Gaussian is a Lorentzian', () => {
    const profile = new VoigtProfile(0, 0.5);
    for (const x of [0, 0.25, 1, 100]) {
      profile.evaluate(x);
      expect(profile.value).toBeCloseTo(1 / (1 + (2 * x) ** 2), 14);
      expect(Math.abs(profile.bySigma)).toBeLessThan(1e-7);
    }
  });
});
