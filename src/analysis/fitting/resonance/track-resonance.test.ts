import { describe, expect, test } from 'vitest';
import { matrix } from '../../linear-algebra/matrix.ts';
import { evenly, simulate } from '../testing/simulate.ts';
import { ResonanceTracker, trackResonance } from './track-resonance.ts';

const ROWS = 200;
const x = evenly(4.9e9, 5.1e9, 300);

/** Centre in Hz of the resonance in a record: it wanders, and jumps once. */
const centerOf = (row: number) => 5e9 + 4e7 * Math.sin(row / 20) + (row >= 120 ? 4e7 : 0);

function record(row: number, height = -2): Float64Array<ArrayBuffer> {
  return simulate(
    x.map((value) => (value - 5e9) / 1e8),
    {
      shape: 'lorentzian',
      baseline: 'constant',
      resonances: height === 0 ? [] : [[(centerOf(row) - 5e9) / 1e8, 0.05, height]],
      base: [1],
      level: 0.1,
      seed: row + 1,
    },
  );
}

function recordsOf(height: (row: number) => number) {
  const values = new Float64Array(ROWS * x.length);
  for (let row = 0; row < ROWS; row++) values.set(record(row, height(row)), row * x.length);
  return matrix(ROWS, x.length, values);
}

describe('a resonance that wanders and jumps', () => {
  const track = trackResonance(
    x,
    recordsOf(() => -2),
  );
  const quantity = (name: string) => track.quantities.find((each) => each.name === name)!;

  test('is followed through all records', () => {
    expect(track.converged.every((converged) => converged === 1)).toBe(true);
    const { values, standardErrors } = quantity('center');
    for (let row = 0; row < ROWS; row++) {
      expect(Math.abs(values[row] - centerOf(row)) / standardErrors[row]).toBeLessThan(5);
    }
    expect(quantity('fwhm').values[0] / 5e6).toBeCloseTo(1, 1);
    expect(track.significance[0]).toBeGreaterThan(20);
    expect(track.reducedChiSquare[0] / 0.1 ** 2).toBeCloseTo(1, 0);
  });

  test('has the quantities of the resonance and of the baseline', () => {
    expect(track.quantities.map(({ name, resonance }) => [name, resonance])).toEqual([
      ['center', 0],
      ['fwhm', 0],
      ['amplitude', 0],
      ['quality', 0],
      ['area', 0],
      ['offset', undefined],
    ]);
  });
});

test('records without it, and such that cannot be fitted, are told; what follows is found again', () => {
  const records = recordsOf((row) => (row >= 50 && row < 60 ? 0 : -2));
  records.values.fill(Number.NaN, 70 * x.length, 71 * x.length);
  const { converged, reasons, quantities } = trackResonance(x, records);
  for (let row = 50; row < 60; row++) expect(converged[row]).toBe(0);
  expect(reasons[50]).toBe('insignificant');
  expect([converged[60], converged[70], converged[71]]).toEqual([1, 0, 1]);
  expect(reasons[70]).toBe('too-few-points');
  expect(quantities[0].values[70]).toBeNaN();
  expect(converged.reduce((a, b) => a + b)).toBe(ROWS - 11);
});

test('following finds what looking anew finds', () => {
  const tracker = new ResonanceTracker();
  const [first, second] = [tracker.next(x, record(0)), tracker.next(x, record(1))];
  const anew = new ResonanceTracker().next(x, record(1));
  expect(first.converged).toBe(true);
  for (const [j, value] of anew.parameters.entries()) {
    const standardError = Math.sqrt(anew.covariance.values[5 * j]);
    expect(Math.abs(second.parameters[j] - value) / standardError).toBeLessThan(2e-6);
  }
});

test('x and records must match', () => {
  expect(() => trackResonance(x, matrix(1, 2))).toThrow('x and records do not match: expected 300 values, found 2');
});
