import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { findPeaks } from './find-peaks.ts';
import type { PeakOptions } from './peak-options.ts';
import type { Peaks } from './peaks.ts';
import { conditionsArbitrary, signalArbitrary } from './testing/peak-arbitraries.ts';
import { SIGNALS } from './testing/peak-signals.ts';
import { plainPeaks } from './testing/plain-peaks.ts';

const goldens = goldensOf(import.meta.url);
const ANY = [undefined, undefined] as const;

/** The conditions of make-goldens.py. */
const CONDITIONS: Readonly<Record<string, PeakOptions>> = {
  none: {},
  all: { plateauSize: ANY, height: ANY, threshold: ANY, prominence: ANY, width: ANY },
  height: { height: 0.5 },
  heights: { height: [0.3, 3] },
  threshold: { threshold: 0.2 },
  thresholds: { threshold: [0.05, 1] },
  plateau: { plateauSize: 2 },
  plateaus: { plateauSize: [1, 2], height: 1 },
  prominence: { prominence: 0.5 },
  prominences: { prominence: [0.4, 2], height: [0.1, undefined] },
  'high prominence': { prominence: 3 },
  width: { width: 2 },
  widths: { width: [1, 6], relHeight: 0.3 },
  'whole width': { width: 0, relHeight: 1 },
  beyond: { width: 0, relHeight: 1.7 },
  'at the top': { width: 0, relHeight: 0 },
  'narrow window': { prominence: 0.1, wlen: 5 },
  window: { prominence: [undefined, 5], wlen: 31, width: 0 },
  'wide window': { prominence: 0.2, wlen: 222.5, width: 1 },
  distance: { distance: 10 },
  far: { distance: 57.3, prominence: 0.1 },
  everything: { distance: 4, height: -0.5, threshold: 0.001, prominence: 0.05, width: 1, wlen: 99 },
};

/** Our names of SciPy's columns that have others. */
const COLUMNS: Readonly<Record<string, string>> = { peak_heights: 'heights' };

describe.each(Object.keys(SIGNALS))('peaks of %s', (signal) => {
  test.each(Object.keys(CONDITIONS))('are those of SciPy: %s', (condition) => {
    const expected = Object.entries(goldens).filter(([name]) => name.startsWith(`${signal}/${condition}/`));
    const peaks = findPeaks(SIGNALS[signal], CONDITIONS[condition]);
    for (const [name, column] of expected) {
      const scipyName = name.split('/')[2];
      const ours = COLUMNS[scipyName] ?? scipyName.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
      expectNear(peaks[ours as keyof Peaks] as Float64Array, column, 1e-14, name);
    }
  });
});

test('any signal has the peaks that plain loops find', () => {
  fc.assert(
    fc.property(signalArbitrary, conditionsArbitrary, (signal, conditions) => {
      const { summits, ...peaks } = findPeaks(signal, conditions);
      expect(peaks).toEqual(plainPeaks(signal, conditions));
      for (const [i, summit] of summits.entries())
        expect(Math.abs(summit - peaks.positions[i])).toBeLessThanOrEqual(0.5);
    }),
    { numRuns: 1500 },
  );
});

test('the summit is that of a parabola, or the middle of a plateau', () => {
  const parabola = Float64Array.from({ length: 20 }, (_, i) => 3 - 2 * (i - 7.3) ** 2);
  expect(findPeaks(parabola).summits[0]).toBeCloseTo(7.3, 12);
  expect(findPeaks(Float64Array.of(0, 1, 1, 0, 2, 2, 2, 0)).summits).toEqual(Float64Array.of(1.5, 5));
});

test.each<[PeakOptions, string]>([
  [{ distance: 0.5 }, 'distance is 0.5: expected a number at least 1'],
  [{ wlen: 1 }, 'wlen is 1: expected a whole number at least 2'],
  [{ relHeight: -0.1 }, 'relHeight is -0.1'],
  [{ height: [2, 1] }, 'height is [2, 1]: expected the least value, then the greatest'],
  [{ prominence: Number.NaN }, 'prominence is'],
])('conditions that cannot be meant are refused: %j', (options, message) => {
  const problem = expect.objectContaining({ code: 'PIPELINE_INVALID', message: expect.stringContaining(message) });
  expect(() => findPeaks(Float64Array.of(0, 1, 0), options)).toThrow(problem);
});

test('the worst signals take no longer than others', () => {
  const comb = Float64Array.from({ length: 1_000_000 }, (_, i) => i % 2);
  const teeth = Float64Array.from({ length: 1_000_000 }, (_, i) => (i % 2) * 3 - i);
  for (const signal of [comb, teeth, teeth.slice().reverse()]) {
    const { positions, widths } = findPeaks(signal, { prominence: 0, width: 0, distance: 1e6, wlen: 500_001 });
    expect(positions.length).toBeGreaterThan(0);
    expect(widths?.length).toBe(positions.length);
    expect(findPeaks(signal, { width: 0 }).positions.length).toBeGreaterThan(400_000);
  }
}, 20_000);
