import { expect } from 'vitest';
import type { Run } from './many-runs.ts';
import { problemCodes } from './outcome.ts';
import { debris, expectOldOrNew, type Reference } from './references.ts';

/** Calls without which a part cannot be removed. */
const REMOVING = ['unlink', 'rm'];

/** The run has made the whole output, or failed with one line and left all as it was. */
export function expectAllOrNothing(run: Run, reference: Reference): void {
  const outcome = `${run.action} at call ${run.at} (${run.hit}): ${run.stderr}`;
  const is = expectOldOrNew(run.state, reference);
  expect([run.ending, is], outcome).toEqual(run.ending === 'done' ? ['done', 'new'] : ['failed', 'old']);
  expect(problemCodes(run), outcome).toHaveLength(run.ending === 'done' ? 0 : 1);
  const removable = !run.stays && !REMOVING.includes(run.hit ?? '');
  if (removable) expect(debris(run.state, reference), outcome).toEqual([]);
}
