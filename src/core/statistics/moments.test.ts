import { expect, test } from 'vitest';
import { Moments } from './moments.ts';

test('mean and deviation keep their digits far from zero, whatever the blocks are', () => {
  const values = Float64Array.from({ length: 10_000 }, (_, i) => 1e9 + (i % 2));
  for (const size of [1, 7, 10_000]) {
    const moments = new Moments();
    for (let i = 0; i < values.length; i += size) moments.add(values.subarray(i, i + size));
    const { mean, std, count } = moments.statistics;
    expect([count, mean]).toEqual([10_000, expect.closeTo(1e9 + 0.5, 6)]);
    expect(std).toBeCloseTo(Math.sqrt(0.25 * (10_000 / 9999)), 7);
  }
});

test('what is not finite is a gap; of nothing nothing is known', () => {
  const moments = new Moments();
  expect(moments.statistics).toMatchObject({ count: 0, gaps: 0, mean: Number.NaN });
  moments.add(Float64Array.of(Number.NaN, 2, Number.NEGATIVE_INFINITY));
  expect(moments.statistics).toMatchObject({ count: 1, gaps: 2, min: 2, max: 2, std: Number.NaN });
});

test('blocks joined are the whole, up to the fourth moment', () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => 5 + ((i * 37) % 101) ** 2);
  const whole = new Moments();
  whole.add(values);
  const parts = new Moments();
  for (const [from, to] of [
    [0, 1],
    [1, 1],
    [1, 300],
    [300, 1000],
  ])
    parts.add(values.subarray(from, to));
  const { skewness, kurtosis, variance } = parts.statistics;
  const central = (power: number) => {
    const mean = values.reduce((a, b) => a + b) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
  };
  expect(variance).toBeCloseTo((central(2) * 1000) / 999, 6);
  expect(skewness).toBeCloseTo(central(3) / central(2) ** 1.5, 12);
  expect(kurtosis).toBeCloseTo(central(4) / central(2) ** 2 - 3, 12);
  expect(whole.statistics.skewness).toBeCloseTo(skewness, 12);
  expect(whole.statistics.kurtosis).toBeCloseTo(kurtosis, 12);
});
