import { describe, expect, test } from 'vitest';
import { expectAllOrNothing } from './all-or-nothing.ts';
import { OUTPUT, SHAPES } from './conversion-shapes.ts';
import type { FaultInTurn, Run } from './many-runs.ts';
import { convertWithFaults } from './references.ts';

function runsWith(shape: (typeof SHAPES)[number], faults: readonly FaultInTurn[]): readonly Run[] {
  const { runs, reference } = convertWithFaults(shape, faults);
  for (const run of runs) expectAllOrNothing(run, reference);
  return runs;
}

/** Each shape meets two of the errors, each error a shape; all of each take too long here (`npm run soak` does them). */
const PAIRS = [
  ['EIO', 'ENOSPC'],
  ['EDQUOT', 'EMFILE'],
  ['ESTALE', 'ENOSPC'],
  ['EACCES', 'EIO'],
].map((actions, i) => [SHAPES[i].name, actions, SHAPES[i]] as const);

describe('an error of the disk', () => {
  test.each(PAIRS)(
    'at any call that writes: all of the output or none, and one line that says why: %s, %s',
    (_, actions, shape) => {
      const runs = runsWith(
        shape,
        actions.map((action) => ({ action, families: ['changing', 'opening'] })),
      );
      expect(runs.filter(({ ending }) => ending === 'failed').length).toBeGreaterThanOrEqual(6 * actions.length);
    },
  );

  test.each(PAIRS.slice(0, 2))(
    'that takes half of any write: the rest is written, nothing is lost: %s',
    (_name, _actions, shape) => {
      for (const { ending } of runsWith(shape, [{ action: 'short', families: ['changing'] }]))
        expect(ending).toBe('done');
    },
  );

  test('that goes away again, at any read: it is read once more', () => {
    const faults = [{ action: 'ESTALE', families: ['reading'] }] as const;
    expect(runsWith(SHAPES[2], faults).filter(({ hit, ending }) => hit === 'read' && ending !== 'done')).toEqual([]);
  });

  test('that stays, from any read on: the problem names the file, and an old output is kept', () => {
    const runs = runsWith(SHAPES[2], [{ action: 'EIO', families: ['reading'], stays: true }]);
    for (const { hit, state, ending } of runs) if (hit) expect([ending, OUTPUT in state]).toEqual(['failed', true]);
  });
});
