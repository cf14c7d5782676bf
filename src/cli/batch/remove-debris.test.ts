import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeDebris } from './remove-debris.ts';

test('removes what killed runs left behind long ago, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  const make = (name: string, old: boolean) => {
    if (name.includes('proof')) mkdirSync(join(folder, name));
    writeFileSync(name.includes('proof') ? join(folder, name, 'run7.h5') : join(folder, name), 'x');
    if (old) utimesSync(join(folder, name), 1, 1);
  };
  for (const name of ['.run7.h5.0123abcd.part', '.daqscope-proof-aB3dE6']) make(name, true);
  const kept = ['.run7.h5.0123abcX.part', '.run7.h5', 'run7.part', 'run7.h5', '.daqscope-proof-mine!'];
  for (const name of kept) make(name, true);
  for (const name of ['.run8.h5.0123abcd.part', '.daqscope-proof-aB3dE7']) make(name, false);
  await removeDebris(folder);
  expect(readdirSync(folder).sort()).toEqual([...kept, '.run8.h5.0123abcd.part', '.daqscope-proof-aB3dE7'].sort());
  await removeDebris(join(folder, 'none'));
  rmSync(folder, { recursive: true });
});
