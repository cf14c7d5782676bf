import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { liesIn } from './lies-in.ts';

test.each([
  ['in', true],
  ['in/sub', true],
  ['in/not/there', true],
  ['link/sub', true],
  ['in/..out', false],
  ['in/.hidden/x', false],
  ['in/../out', false],
  ['inner', false],
  ['.', false],
  ['in/away', false],
])('%s: %s', async (place, lies) => {
  const folder = scratchFolder();
  for (const name of ['in/sub', 'out']) mkdirSync(join(folder, name), { recursive: true });
  symlinkSync('in', join(folder, 'link'));
  symlinkSync('../out', join(folder, 'in', 'away'));
  expect(await liesIn(join(folder, 'in'), join(folder, place))).toBe(lies);
});
