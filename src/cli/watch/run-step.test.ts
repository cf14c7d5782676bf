import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { ensureBuilt } from '../../../test/run-cli.ts';
import { runStep } from './run-step.ts';

ensureBuilt();
const { signal } = new AbortController();
const LVM = ['LabVIEW Measurement', '***End_of_Header***', ''].join('\n');

test('a command that does its work', async () => {
  expect(await runStep(['--version'], signal)).toEqual({ state: 'done', words: [] });
});

test('one that cannot says why', async () => {
  const path = join(scratchFolder(), 'note.txt');
  writeFileSync(path, 'hello');
  const { state, words } = await runStep(['convert', path, '-o', `${path}.h5`], signal);
  expect(state).toBe('failed');
  expect(words).toEqual([expect.stringMatching(/^note\.txt: .*\(SCHEMA_NEEDED\)/)]);
});

test('one that a disk keeps from it is disturbed', async () => {
  const path = join(scratchFolder(), 'run.lvm');
  writeFileSync(path, `${LVM}0\t1\n1\t2\n`);
  const ended = await runStep(['convert', path, '-o', join(path, '..', 'nowhere', 'x.h5')], signal);
  expect(ended).toEqual({ state: 'disturbed', words: [expect.stringContaining('(OUTPUT_FAILED)')] });
});

test.skipIf(process.platform !== 'linux')('one that somebody ends is disturbed, and says by what', async () => {
  const path = join(scratchFolder(), 'run.lvm');
  writeFileSync(path, LVM + '0.5\t1.5\n'.repeat(1_000_000));
  const running = runStep(['convert', path, '-o', `${path}.h5`], signal);
  const children = `/proc/${process.pid}/task/${process.pid}/children`;
  const child = Number(readFileSync(children, 'utf8').trim().split(' ').at(-1));
  setTimeout(() => process.kill(child, 'SIGKILL'), 50);
  expect(await running).toEqual({ state: 'disturbed', words: ['it was ended by SIGKILL'] });
});

test('one that is stopped leaves nothing', async () => {
  const folder = scratchFolder();
  const path = join(folder, 'run.lvm');
  writeFileSync(path, LVM + '0.5\t1.5\n'.repeat(2_000_000));
  const stop = new AbortController();
  const running = runStep(['convert', path, '-o', join(folder, 'run.h5')], stop.signal);
  setTimeout(() => stop.abort(new Error('enough')), 150);
  await expect(running).rejects.toThrow('enough');
  expect(existsSync(join(folder, 'run.h5'))).toBe(false);
  await expect(runStep(['--version'], AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
});
