import { describe, expect, test } from 'vitest';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { saw } from '../testing/inputs.ts';
import { SavitzkyGolay, savitzkyGolay } from './savitzky-golay.ts';
import type { EdgeMode, SavitzkyGolayOptions } from './savitzky-golay-options.ts';

const signal = saw(60);
const goldens = goldensOf(import.meta.url);

describe('as SciPy has it', () => {
  const named = Object.keys(goldens).filter((name) => /^\d/.test(name));

  test.each(named)('%s', (name) => {
    const [window, order, deriv, delta] = name.split(' ').map(Number);
    const mode = name.split(' ')[4] as EdgeMode;
    const found = savitzkyGolay(signal, { window, order, deriv, delta, mode, cval: 1.5 });
    expectNear(found, goldens[name], 1e-12);
  });

  test('signals shorter than the window', () => {
    expectNear(savitzkyGolay(signal.slice(0, 4), { window: 15, order: 3, mode: 'mirror' }), goldens.short, 1e-13);
    expectNear(savitzkyGolay(signal.slice(0, 1), { window: 5, order: 2, mode: 'mirror' }), goldens.one, 1e-13);
  });

  test('rows', () => {
    expectNear(new SavitzkyGolay({ window: 11, order: 4, deriv: 1 }).applyRows(signal, 20), goldens.rows, 1e-12);
  });

  test('weights of a wide window, as the response to a pulse', () => {
    const pulse = Float64Array.from({ length: 301 }, (_, i) => Number(i === 150));
    const response = savitzkyGolay(pulse, { window: 101, order: 6, deriv: 2 });
    expectNear(response.slice(100, 201).reverse(), goldens['weights of 101'], 1e-12);
  });
});

test('a polynomial through all samples of the window leaves them as they are', () => {
  expectNear(savitzkyGolay(signal, { window: 9, order: 8 }), signal, 1e-14);
});

test('block by block the results are those of the whole, to the bit', () => {
  const long = saw(50_000);
  for (const window of [15, 16]) {
    const filter = new SavitzkyGolay({ window, order: 3, deriv: 1 });
    const whole = filter.apply(long);
    const { half, before, after } = filter;
    expect(filter.head(long.subarray(0, window))).toEqual(whole.slice(0, half));
    expect(filter.tail(long.subarray(-window))).toEqual(whole.slice(-half));
    for (const [from, to] of [
      [half, 1001],
      [1001, 30_000],
      [30_000, 50_000 - half],
    ]) {
      expect(filter.interior(long.subarray(from - before, to + after))).toEqual(whole.slice(from, to));
    }
  }
});

test('a sample that is not finite spreads over its window, and no further', () => {
  const gap = saw(60);
  gap[30] = Number.NaN;
  const filtered = savitzkyGolay(gap, { window: 7, order: 2 });
  expect(Array.from(filtered, Number.isNaN).flatMap((isGap, i) => (isGap ? [i] : []))).toEqual([
    27, 28, 29, 30, 31, 32, 33,
  ]);
});

test('of nothing nothing comes', () => {
  expect(savitzkyGolay(new Float64Array(), { window: 5, order: 2 })).toHaveLength(0);
});

test.each<[SavitzkyGolayOptions, string]>([
  [{ window: 5, order: 5 }, 'order is 5: expected less than the window, 5'],
  [{ window: 0, order: 0 }, 'window is 0: expected a whole number at least 1'],
  [{ window: 2.5, order: 0 }, 'window is 2.5'],
  [{ window: 1e9, order: 2 }, 'at most 65536'],
  [{ window: 1000, order: 900 }, 'order is 900: expected a whole number at least 0 and at most 30'],
  [{ window: 5, order: 2, deriv: -1 }, 'deriv is -1: expected a whole number at least 0'],
  [{ window: 5, order: 2, delta: 0 }, 'delta is 0: expected a number other than 0'],
  [{ window: 5, order: 2, mode: 'miror' as EdgeMode }, 'Did you mean mirror?'],
])('%j is refused', (options, words) => {
  expect(() => savitzkyGolay(signal, options)).toThrow(words);
});

test('a signal shorter than the window is refused where the window must fit', () => {
  const filter = new SavitzkyGolay({ window: 61, order: 2 });
  for (const refused of [() => filter.apply(signal), () => filter.head(signal), () => filter.tail(signal)]) {
    expect(refused).toThrow(
      expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', hint: expect.stringContaining('nearest') }),
    );
  }
});
