import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../core/index.ts';
import { noise } from '../testing/inputs.ts';
import { findPeaks } from './find-peaks.ts';
import { findPeaksOfSamples } from './find-peaks-of-samples.ts';
import type { PeakOptions } from './peak-options.ts';
import { conditionsArbitrary, signalArbitrary } from './testing/peak-arbitraries.ts';

test('a signal in blocks of any size has the peaks that it has as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      signalArbitrary,
      conditionsArbitrary,
      fc.integer({ min: 1, max: 40 }),
      async (signal, conditions, blockSamples) => {
        const peaks = await findPeaksOfSamples(samplesOf(signal), { ...conditions, blockSamples });
        expect(peaks).toEqual(findPeaks(signal, conditions));
      },
    ),
    { numRuns: 1500 },
  );
});

describe('a long signal', () => {
  const signal = noise(300_000, 3).map((value, i) => value + 2 * Math.sin(i / 700) + Math.sin(i / 45));

  test.each<PeakOptions>([
    { prominence: 1.5, width: 0 },
    { prominence: 0.3, distance: 30, width: 3, relHeight: 0.9 },
    { prominence: 0.2, wlen: 5000, width: 0 },
    { prominence: 0.5, height: 2, distance: 100_000 },
  ])('has the same peaks either way: %j', async (conditions) => {
    const whole = findPeaks(signal, conditions);
    expect(whole.positions.length).toBeGreaterThan(2);
    expect(await findPeaksOfSamples(samplesOf(signal), { ...conditions, blockSamples: 4096 })).toEqual(whole);
  });

  test('needs no room for what is no peak', async () => {
    const conditions = { prominence: 2.9, mostPeaks: 500 };
    const { positions } = await findPeaksOfSamples(samplesOf(signal), conditions);
    expect(positions).toEqual(findPeaks(signal, conditions).positions);
    expect(findPeaks(signal).positions.length).toBeGreaterThan(80_000);
  });

  test.each<PeakOptions>([{}, { prominence: 0 }, { distance: 2 }])(
    'with more peaks than there may be is told of: %j',
    async (conditions) => {
      const search = findPeaksOfSamples(samplesOf(signal), { ...conditions, mostPeaks: 5000 });
      await expect(search).rejects.toMatchObject({
        code: 'ANALYSIS_IMPOSSIBLE',
        summary: 'there are more than 5000 peaks',
      });
    },
  );

  test('is left when nobody waits any more', async () => {
    const signalOfAbort = AbortSignal.abort();
    const search = findPeaksOfSamples(samplesOf(signal), { signal: signalOfAbort });
    await expect(search).rejects.toBe(signalOfAbort.reason);
  });
});

test('a window that does not fit into memory is refused', async () => {
  const samples = { length: 2 ** 25, read: async (_: number, count: number) => new Float64Array(count) };
  await expect(findPeaksOfSamples(samples, { prominence: 1, wlen: 2 ** 25 - 9 })).rejects.toMatchObject({
    code: 'ANALYSIS_IMPOSSIBLE',
  });
});
