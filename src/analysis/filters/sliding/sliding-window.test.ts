import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../../core/index.ts';
import type { Extension } from '../../samples/extension.ts';
import { expectNear, goldensOf } from '../../testing/goldens.ts';
import { noise, saw } from '../../testing/inputs.ts';
import { medianOfFew } from './median-of-few.ts';
import { medianOfMany } from './median-of-many.ts';
import { movingAverage } from './moving-average.ts';
import { movingMedian } from './moving-median.ts';
import { slide, slideSamples } from './sliding-window.ts';

const goldens = goldensOf(import.meta.url);
const WINDOWS = { mean: movingAverage, median: movingMedian } as const;

test.each(Object.keys(goldens).filter((name) => name !== 'medfilt 7'))('%s is that of SciPy', (name) => {
  const [kind, samples, mode] = name.split(' ');
  const window = WINDOWS[kind as keyof typeof WINDOWS](Number(samples));
  expectNear(slide(window, saw(60), mode as Extension), goldens[name], 1e-14);
});

test('with zeros beyond the ends it is medfilt', () => {
  expectNear(slide(movingMedian(7), saw(60), 'constant'), goldens['medfilt 7'], 0);
});

test.each([medianOfFew, medianOfMany])('$name gives what sorting each window gives', (medians) => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
  const odd = fc.nat({ max: 20 }).map((half) => 2 * half + 1);
  fc.assert(
    fc.property(fc.array(value, { maxLength: 150 }), odd, (list, samples) => {
      const values = Float64Array.from(list, (number) => number + 0);
      const results = new Float64Array(Math.max(0, values.length - samples + 1));
      medians(values, samples, results);
      expect(results).toEqual(results.map((_, i) => values.slice(i, i + samples).sort()[samples >> 1] + 0));
    }),
    { numRuns: 400 },
  );
});

describe.each(Object.entries(WINDOWS))('%s', (_, make) => {
  test('of parts is that of the whole', async () => {
    const signal = noise(500);
    for (const samples of [1, 5, 201, 999]) {
      const whole = slide(make(samples), signal, 'mirror');
      const parts = slideSamples(make(samples), samplesOf(signal), 'mirror');
      expect(parts.length).toBe(500);
      for (const [from, to] of [
        [0, 500],
        [0, 1],
        [250, 250],
        [123, 456],
        [499, 500],
      ]) {
        expectNear(await parts.read(from, to - from), whole.subarray(from, to), 1e-14);
      }
    }
  });

  test('of parts is the same to the last digit wherever they begin', async () => {
    const parts = slideSamples(make(101), samplesOf(noise(600_000)));
    const whole = await parts.read(0, 600_000);
    for (const from of [1, 131_071, 131_080, 523_333]) {
      expect(await parts.read(from, 5000)).toEqual(whole.slice(from, from + 5000));
    }
  });

  test('what is no number stays in its window', () => {
    const signal = noise(300);
    signal[150] = Number.NaN;
    for (const samples of [5, 151]) {
      const [with_, without] = [slide(make(samples), signal), slide(make(samples), noise(300))];
      for (const [i, value] of with_.entries()) {
        if (Math.abs(i - 150) <= samples >> 1) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(without[i], 13);
      }
    }
  });

  test.each([0, 4, 2.5, Number.NaN, 2 ** 25 + 1])('a window of %d samples is refused', (samples) => {
    expect(() => make(samples)).toThrow(expect.objectContaining({ code: 'PIPELINE_INVALID' }));
  });

  test('nothing comes of nothing', () => {
    expect(slide(make(5), new Float64Array())).toEqual(new Float64Array());
  });
});

test('means keep their digits along a signal that jumps', () => {
  const signal = Float64Array.from({ length: 10_000 }, (_, i) => (i < 100 ? 1e15 : 1 / 3));
  expect(slide(movingAverage(101), signal).at(-1)).toBeCloseTo(1 / 3, 14);
});
