import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../core/index.ts';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { saw } from '../testing/inputs.ts';
import { Histogram, histogram } from './histogram.ts';
import { BASE, digitAt, doubleOf, prefixOf } from './ordered-bits.ts';
import { quantiles, quantilesBySelection } from './quantiles.ts';
import { quantilesOf } from './quantiles-of.ts';
import { statisticsOf } from './statistics-of.ts';

const goldens = goldensOf(import.meta.url);
const signal = saw(1001).map((value) => value ** 3);
const samples = samplesOf(signal);
const fractions = [0, 0.001, 0.25, 0.5, 0.9, 0.9995, 1];

/** With gaps between the samples, which must not matter. */
const gappy = samplesOf(
  Float64Array.from({ length: 3003 }, (_, i) =>
    i % 3 === 1 ? signal[(i - 1) / 3] : i % 3 === 0 ? Number.NaN : Number.NEGATIVE_INFINITY,
  ),
);

test.each([1, 100, 5000])('moments are as SciPy has them, by blocks of %i', async (blockSamples) => {
  const found = await statisticsOf(gappy, { blockSamples });
  const { count, gaps, min, max, mean, variance, std, rms, skewness, kurtosis } = found;
  expectNear([min, max, mean, variance, std, rms, skewness, kurtosis], goldens.moments, 1e-13);
  expect([count, gaps]).toEqual([1001, 2002]);
});

describe('quantiles', () => {
  test('are as NumPy has them', async () => {
    expectNear(await quantiles(gappy, fractions), goldens.quantiles, 1e-15);
    expectNear(quantilesOf(signal.slice(0, 4), fractions), goldens['quantiles of 4'], 1e-15);
  });

  test.each([0, 1, 10, 100, 1000])('are the same by passes that keep %i samples', async (mostKept) => {
    const selected = await quantilesBySelection(gappy, fractions, { mostKept, blockSamples: 100 });
    expect(selected).toEqual(quantilesOf(signal, fractions));
  });

  test('are the same of any values', async () => {
    const values = fc.float64Array({ minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(values, fc.nat(20), async (array, mostKept) => {
        const selected = await quantilesBySelection(samplesOf(array as Float64Array<ArrayBuffer>), fractions, {
          mostKept,
        });
        // -0 and 0 are in order here and not there
        expect(selected.map((value) => value + 0)).toEqual(quantilesOf(array, fractions).map((value) => value + 0));
      }),
      { numRuns: 30 },
    );
  });

  test('of a signal that is longer than what is sorted', async () => {
    const count = 2 ** 22 + 1;
    const ramp = samplesOf(Float64Array.from({ length: count }, (_, i) => ((i * 2053) % count) - 5));
    expect(await quantiles(ramp, [0, 0.5, 1])).toEqual(Float64Array.of(-5, (count - 1) / 2 - 5, count - 6));
  });

  test('of nothing are nothing', async () => {
    const gaps = samplesOf(Float64Array.of(Number.NaN));
    expect(await quantiles(gaps, [0.5])).toEqual(Float64Array.of(Number.NaN));
    expect(await quantilesBySelection(gaps, [0.5], { mostKept: 0 })).toEqual(Float64Array.of(Number.NaN));
  });

  test('of what is no fraction are refused', async () => {
    await expect(quantiles(samples, [1.5])).rejects.toThrow('fraction of a quantile is 1.5');
    await expect(quantiles(samples, [Number.NaN])).rejects.toThrow('fraction of a quantile is NaN');
    await expect(quantiles(samples, new Array(101).fill(0.5))).rejects.toThrow('at most 100');
  });
});

test('the bits of doubles are put in their order, and back', () => {
  const key = (value: number) => BigInt(prefixOf(value, 3)) * BigInt(BASE) + BigInt(digitAt(value, 3));
  const doubles = fc.double({ noNaN: true });
  fc.assert(
    fc.property(doubles, doubles, (a, b) => {
      if (a < b) expect(key(a)).toBeLessThan(key(b));
      expect(doubleOf(prefixOf(a, 3), digitAt(a, 3))).toBe(a);
      for (const digits of [0, 1, 2]) {
        expect(prefixOf(a, digits) * BASE + digitAt(a, digits)).toBe(prefixOf(a, digits + 1));
      }
    }),
  );
});

describe('histograms', () => {
  test('are as NumPy has them', async () => {
    const { counts, edges, gaps, outside } = await histogram(gappy, { bins: 20 });
    expect([...counts]).toEqual(goldens.counts);
    expectNear(edges, goldens.edges, 1e-15);
    expect([gaps, outside]).toEqual([2002, 0]);
    const part = await histogram(samples, { bins: 30, range: [-1, 2] });
    expect([...part.counts]).toEqual(goldens['counts from -1 to 2']);
    expect(part.outside).toBe(1001 - part.counts.reduce((a, b) => a + b));
  });

  test('put values on edges where NumPy does', async () => {
    const steps = samplesOf(Float64Array.from({ length: 50 }, (_, i) => i * 0.1));
    const { counts } = await histogram(steps, { bins: 49, range: [0, 4.9] });
    expect([...counts]).toEqual(goldens['counts of 0.1, 0.2 …']);
    expect([...(await histogram(samplesOf(Float64Array.of(7, 7)), { bins: 3 })).counts]).toEqual(
      goldens['counts of one value'],
    );
  });

  test('of nothing are empty; what is none is refused', async () => {
    expect((await histogram(samplesOf(new Float64Array()), { bins: 2 })).edges).toEqual(Float64Array.of(0, 0.5, 1));
    expect(() => new Histogram(0, [0, 1])).toThrow('bins is 0');
    expect(() => new Histogram(1e9, [0, 1])).toThrow('bins is 1000000000');
    expect(() => new Histogram(2, [1, 0])).toThrow('range is 1 to 0: expected the lower end first');
    expect(() => new Histogram(2, [0, Number.POSITIVE_INFINITY])).toThrow('range is Infinity');
  });
});
