import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDaqscope } from '../page/support/daqscope-open.ts';
import { runCli } from '../run-cli.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'daqscope-'));
  writeFileSync(join(cwd, 'run7.lvm'), '1\t2\n3\t4\n');
});
afterAll(() => rmSync(cwd, { recursive: true }));

test.each([
  ['nothing', [], 2, /nothing says what is to be opened.*--root/],
  ['no file of that name', ['run8.lvm'], 1, /run8\.lvm: there is no such file.*Did you mean run7\.lvm\?/],
  ['no schema of that name', ['run7.lvm', '-s', 'run.yaml'], 1, /run\.yaml: there is no such file/],
  ['no reader of that name', ['run7.lvm', '--reader', 'my.mjs'], 1, /my\.mjs: there is no such file/],
  ['no root of that name', ['--root', 'data'], 1, /data: there is no such file/],
  ['no port', ['run7.lvm', '--port', '70000'], 2, /Ports are numbers from 1 to 65535/],
] as const)('%s: it is told at once, in the terminal', async (_, args, code, says) => {
  const ended = await runCli(['open', ...args, '--no-browser'], { cwd });
  expect(ended.code).toBe(code);
  expect(ended.stderr).toMatch(says);
});

test('of several files those that are there are opened', async () => {
  await using daqscope = await openDaqscope(['run8.lvm', 'run7.lvm'], { cwd });
  expect(daqscope.stderr()).toMatch(/warning: run8\.lvm: there is no such file/);
});

test('a port that another program has is named', async () => {
  await using first = await openDaqscope(['run7.lvm'], { cwd });
  const second = await runCli(['open', 'run7.lvm', '--no-browser', '--port', String(first.port)], { cwd });
  expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining(`another program uses port ${first.port}`) });
});
