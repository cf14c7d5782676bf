import { describe, expect, test } from 'vitest';
import type { LibraryPlan } from '../library/library-plan.ts';
import { machineLibrary, planOf } from '../testing/machine-library.ts';
import { rankOf } from './measure-speed.ts';
import { probeLibrary } from './probe-library.ts';

const reference = machineLibrary('blas', 'libblas.so.3');
const ROUNDS = 3;

describe('rankOf', () => {
  test('twice as fast at one is as good as twice as fast at the other', () => {
    expect(rankOf({ gemmGflops: 40, svdMs: 4 })).toBeCloseTo(rankOf({ gemmGflops: 20, svdMs: 2 }));
    expect(rankOf({ gemmGflops: 40, svdMs: 2 })).toBeLessThan(rankOf({ gemmGflops: 40, svdMs: 3 }));
  });

  test.skipIf(reference === undefined)('the reference BLAS loses against the embedded library', async () => {
    const best = { embedded: Number.POSITIVE_INFINITY, reference: Number.POSITIVE_INFINITY };
    const rank = async (plan: LibraryPlan | undefined) => {
      const outcome = await probeLibrary({ plan, threads: 1 });
      return 'facts' in outcome ? rankOf(outcome.facts.speed) : Number.NaN;
    };
    for (let round = 0; round < ROUNDS; round++) {
      best.embedded = Math.min(best.embedded, await rank(undefined));
      best.reference = Math.min(best.reference, await rank(planOf(reference as string)));
    }
    expect(best.embedded).toBeLessThan(best.reference);
  });
});
