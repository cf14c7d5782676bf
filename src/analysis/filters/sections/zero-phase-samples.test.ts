import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samplesOf } from '../../../core/index.ts';
import { saw } from '../../testing/inputs.ts';
import { FILTERS } from './testing/filters.ts';
import { filterZeroPhase } from './zero-phase.ts';
import { zeroPhaseSamples } from './zero-phase-samples.ts';

test('blocks of any size, read in any order, are what the whole comes to', async () => {
  const signal = saw(200);
  const part = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(FILTERS)),
      fc.integer({ min: 1, max: 210 }),
      fc.array(part, { minLength: 1, maxLength: 5 }),
      async (sections, blockSamples, parts) => {
        const filtered = await zeroPhaseSamples(sections, samplesOf(signal), { blockSamples });
        const whole = filterZeroPhase(sections, signal);
        for (const [a, b] of parts) {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          expect(await filtered.read(from, to - from)).toEqual(whole.slice(from, to));
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(signal).toEqual(saw(200));
});

test('what cannot be filtered is told of', async () => {
  await expect(zeroPhaseSamples(FILTERS.notch, samplesOf(new Float64Array(3)))).rejects.toMatchObject({
    code: 'ANALYSIS_IMPOSSIBLE',
  });
  const { signal } = new AbortController();
  const aborted = AbortSignal.abort();
  await expect(zeroPhaseSamples(FILTERS.notch, samplesOf(saw(99)), { signal: aborted })).rejects.toBe(aborted.reason);
  await expect(zeroPhaseSamples(FILTERS.notch, samplesOf(saw(99)), { signal })).resolves.toMatchObject({ length: 99 });
});
