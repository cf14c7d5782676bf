import { expect, test } from 'vitest';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { saw } from '../testing/inputs.ts';
import { detrend, Trend, type TrendOptions } from './trend.ts';

const goldens = goldensOf(import.meta.url);
/** A thousand times as large as what is left of it. */
const signal = saw(120).map((value) => value + 1000);

test.each<[string, TrendOptions]>([
  ['constant', { order: 0 }],
  ['linear', {}],
  ['linear, breakpoints 30 and 90', { breakpoints: [30, 90] }],
  ['order 5', { order: 5 }],
  ['order 12', { order: 12 }],
])('%s is as SciPy and NumPy have it', (name, options) => {
  expectNear(detrend(signal, options), goldens[name], 1e-10);
});

test('what is not finite is left out, and stays where it is', () => {
  const gappy = signal.slice();
  for (const gap of [3, 40, 41, 119]) gappy[gap] = Number.NaN;
  const rest = detrend(gappy, { order: 3 });
  expect(rest.findIndex(Number.isNaN)).toBe(3);
  expectNear(rest.filter(Number.isFinite), goldens['order 3, of what is there'], 1e-10);
});

test('blocks may come as they like', () => {
  const options = { order: 3, breakpoints: [0, 50] };
  const trend = new Trend(120, options);
  const cuts = [100, 120, 0, 45, 45, 100];
  for (let i = 0; i < 6; i += 2) trend.add(signal.subarray(cuts[i], cuts[i + 1]), cuts[i]);
  const rest = signal.slice();
  for (let i = 0; i < 6; i += 2) trend.subtract(rest.subarray(cuts[i], cuts[i + 1]), cuts[i]);
  expectNear(rest, detrend(signal, options), 1e-12);
});

test('a polynomial leaves nothing of itself, far from 0 and of many samples too', () => {
  const values = Float64Array.from({ length: 200_000 }, (_, i) => 1e6 + 3 * (i / 1e5 - 1) ** 3);
  const rest = detrend(values, { order: 3 });
  expect(rest.reduce((worst, value) => Math.max(worst, Math.abs(value)), 0)).toBeLessThan(1e-6);
});

test('what has no trend is refused; of nothing there is none', () => {
  const impossible = (words: string) =>
    expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(words) });
  expect(detrend(new Float64Array())).toHaveLength(0);
  expect(() => detrend(new Float64Array(3), { order: 3 })).toThrow(impossible('expected at least 4 for order 3'));
  expect(() => detrend(signal, { breakpoints: [119] })).toThrow(impossible('samples 119 to 119'));
  expect(() => detrend(Float64Array.of(1, Number.NaN, Number.NaN))).toThrow(impossible('samples 0 to 2 are too few'));
  expect(() => detrend(signal, { order: 31 })).toThrow('order is 31');
  expect(() => detrend(signal, { breakpoints: [121] })).toThrow('breakpoint is 121');
  expect(() => detrend(signal, { breakpoints: [50, 40] })).toThrow('breakpoint is 40: expected at least 50');
});
