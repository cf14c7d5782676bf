import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliRun, runCli } from './run-cli.ts';

let folder: string;
const run = (...args: string[]): Promise<CliRun> => runCli(args, { cwd: folder });
const CONVERT = ['convert', 'resonance-scan.bin', '-s', 'resonance-scan.yaml'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  await run('sample');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a bare --profile draws a chart beside the output', async () => {
  const { code, stderr } = await run(...CONVERT, '--profile');
  expect(code).toBe(0);
  expect(stderr).toMatch(/^resonance-scan\.memory\.svg {2}memory \S+ MB at the start, \S+ MB at most$/m);
  const svg = readFileSync(join(folder, 'resonance-scan.memory.svg'), 'utf8');
  expect(svg).toContain('Memory of daqscope while it converts resonance-scan.bin');
});

test('a chart that exists is not replaced, and nothing is converted, unless asked for', async () => {
  await run(...CONVERT, '-o', 'a.h5', '--profile', 'a.svg');
  const { code, stderr } = await run(...CONVERT, '-o', 'b.h5', '--profile', 'a.svg');
  expect(code).toBe(1);
  expect(stderr).toContain('OUTPUT_EXISTS');
  expect(existsSync(join(folder, 'b.h5'))).toBe(false);
  expect(await run(...CONVERT, '-o', 'b.h5', '--profile', 'a.svg', '--overwrite')).toMatchObject({ code: 0 });
});

test('a recording behind --profile is not taken for the chart', async () => {
  const before = readFileSync(join(folder, 'resonance-scan.bin'));
  const { code, stderr } = await run('convert', '--profile', 'resonance-scan.bin', '-s', 'resonance-scan.yaml');
  expect(code).toBe(2);
  expect(stderr).toContain('ends in .svg');
  expect(readFileSync(join(folder, 'resonance-scan.bin')).equals(before)).toBe(true);
});
