import { expect, test } from 'vitest';
import { type Fate, Tally } from './tally.ts';

const tallyOf = (fates: readonly Fate[], partial = false) => {
  const tally = new Tally();
  for (const [i, fate] of fates.entries()) tally.add(`run${i}.bin`, fate, partial);
  return tally;
};

test.each<[Fate[], string, string]>([
  [['converted'], '1 converted', 'done'],
  [['unchanged', 'unchanged'], '0 converted, 2 unchanged', 'done'],
  [['converted', 'failed', 'unchanged'], '1 converted, 1 unchanged, 1 failed: run1.bin', 'failed'],
  [
    Array(1200).fill('failed'),
    '0 converted, 1,200 failed: run0.bin, run1.bin, run2.bin, run3.bin, run4.bin and 1,195 more',
    'failed',
  ],
])('of %#', (fates, text, ending) => {
  const tally = tallyOf(fates);
  expect([tally.text, tally.ending]).toEqual([text, ending]);
});

test('damaged sources are counted, and give the exit code of skipped data, every time', () => {
  for (const fate of ['converted', 'unchanged'] as const) expect(tallyOf([fate], true).ending).toBe('skipped');
  expect(tallyOf(['converted'], true).text).toBe('1 converted, 1 with data that could not be read');
});
