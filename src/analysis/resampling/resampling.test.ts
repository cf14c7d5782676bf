import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../core/index.ts';
import type { Extension } from '../samples/extension.ts';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { saw } from '../testing/inputs.ts';
import { decimate, decimateCausal, decimateSamples } from './decimate.ts';
import { interpolate } from './interpolate.ts';
import { resamplePoly, resamplePolySamples } from './resample-poly.ts';
import { places } from './testing/places.ts';

const goldens = goldensOf(import.meta.url);
const signal = saw(150);

const named = (kind: string) => Object.keys(goldens).filter((name) => name.startsWith(`${kind} `));

test.each(named('resample'))('%s is as SciPy', (name) => {
  const [, up, down] = name.split(' ').map(Number);
  expectNear(resamplePoly(signal, up, down), goldens[name], 1e-13);
});

test.each(named('extended'))('%s is as SciPy', (name) => {
  const extension = name.split(' ')[1] as Extension;
  expectNear(resamplePoly(signal, 3, 4, { extension }), goldens[name], 1e-13);
});

test('other filters are as in SciPy', () => {
  const filter = Float64Array.of(0.1, 0.2, 0.4, 0.2, 0.1);
  expectNear(resamplePoly(signal, 3, 2, { filter }), goldens['own filter'], 1e-13);
  expectNear(resamplePoly(signal, 3, 2, { filter: 'hamming' }), goldens.hamming, 1e-13);
});

test.each([2, 5, 13])('decimation by %d is as in SciPy', (factor) => {
  expectNear(decimate(signal, factor), goldens[`decimate ${factor}`], 1e-10);
  expectNear(decimate(signal, factor, { filter: 'fir' }), goldens[`decimate ${factor} fir`], 1e-13);
  expectNear(decimateCausal(signal, factor, { order: 4 }), goldens[`decimate ${factor} causal`], 1e-12);
});

test('values are those of numpy.interp', () => {
  const wanted = Float64Array.from({ length: 168 }, (_, i) => -2 + i / 4);
  expectNear(interpolate(places(40), saw(150).slice(0, 40), wanted), goldens.interp, 1e-14);
});

describe('parts of a long signal are those of the whole', () => {
  const long = saw(5000);
  const parts = (length: number) => [
    [0, length],
    [0, 1],
    [7, 40],
    [length - 20, 20],
    [length, 0],
  ];

  test.each([
    [1, 1],
    [3, 2],
    [2, 7],
    [40, 17],
  ])('%d samples of %d', async (up, down) => {
    const whole = resamplePoly(long, up, down);
    const samples = resamplePolySamples(samplesOf(long), up, down);
    expect(samples.length).toBe(whole.length);
    for (const [start, count] of parts(whole.length)) {
      expect(await samples.read(start, count)).toEqual(whole.slice(start, start + count));
    }
  });

  test.each(['iir', 'fir'] as const)('every fourth after %s', async (filter) => {
    const whole = decimate(long, 4, { filter });
    const samples = await decimateSamples(samplesOf(long), 4, { filter, blockSamples: 300 });
    expect(samples.length).toBe(whole.length);
    for (const [start, count] of parts(whole.length)) {
      expect(await samples.read(start, count)).toEqual(whole.slice(start, start + count));
    }
  });
});

test('a rate of one changes nothing', () => {
  expect(resamplePoly(signal, 5, 5)).toEqual(signal);
  expect(decimate(signal, 1, { filter: 'fir' })).toEqual(signal);
  expect(resamplePoly(new Float64Array(), 3, 2)).toEqual(new Float64Array());
});

test.each([
  ['up is 0', () => resamplePoly(signal, 0, 1)],
  ['down is 1.5', () => resamplePoly(signal, 1, 1.5)],
  ['up is 100000', () => resamplePoly(signal, 100_000, 1)],
  ['factor is 0', () => decimate(signal, 0)],
  ['factor is 0', () => decimate(signal, 0, { filter: 'fir' })],
  ['order is 99', () => decimate(signal, 2, { order: 99 })],
])('what is no rate is refused: %s', (message, make) => {
  expect(make).toThrow(
    expect.objectContaining({ code: 'PIPELINE_INVALID', message: expect.stringContaining(message) }),
  );
});
