import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const RUNS = Array.from({ length: 20 }, (_, i) => `run${String(i).padStart(2, '0')}`);
const MANIFEST = 'daqscope-manifest.jsonl';

let home: string;
let folder: string;
let number = 0;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'daqscope-'));
  await runCli(['sample', '--measurements', '2'], { cwd: home });
});
afterAll(() => rmSync(home, { recursive: true }));

beforeEach(() => {
  folder = join(home, String(number++));
  mkdirSync(folder);
  copyFileSync(join(home, 'resonance-scan.yaml'), at('run.yaml'));
  for (const run of RUNS) copyFileSync(join(home, 'resonance-scan.bin'), at(`${run}.bin`));
});

const at = (...names: string[]) => join(folder, ...names);
const run = (...args: string[]) => runCli(args, { cwd: folder });
const convert = (runs: readonly string[], ...more: string[]) =>
  run('convert', ...runs.map((name) => `${name}.bin`), '-s', 'run.yaml', '-o', 'h5/', ...more);
const outputs = () => (existsSync(at('h5')) ? readdirSync(at('h5')).filter((name) => /^[^.].*\.h5$/.test(name)) : []);
const identity = (name: string) => statSync(at('h5', name)).ino;
const lines = () => readFileSync(at('h5', MANIFEST), 'utf8').split('\n').slice(0, -1);
const summary = (stderr: string) => stderr.trimEnd().split('\n').at(-1);

describe.skipIf(process.platform === 'win32')('a conversion of many files that is killed', () => {
  test('goes on where it stopped', async () => {
    const enough = async (kill: (signal: NodeJS.Signals) => void) => {
      while (outputs().length < 5) await sleep(2);
      kill('SIGKILL');
    };
    const args = ['convert', ...RUNS.map((name) => `${name}.bin`), '-s', 'run.yaml', '-o', 'h5/'];
    const killed = await runCli(args, { cwd: folder, onStart: (kill) => void enough(kill) });
    expect(killed.code).toBeNull();
    const before = new Map(outputs().map((name) => [name, identity(name)]));
    expect(before.size).toBeGreaterThan(4);
    expect(before.size).toBeLessThan(RUNS.length);

    const { code, stderr } = await convert(RUNS);
    expect({ code, summary: summary(stderr) }).toEqual({
      code: 0,
      summary: `${RUNS.length - before.size} converted, ${before.size} unchanged`,
    });
    for (const [name, inode] of before) expect(identity(name), name).toBe(inode);
    expect(outputs()).toHaveLength(RUNS.length);
    expect((await run('verify', 'h5', '--deep')).code).toBe(0);
  }, 60_000);
});

describe('converting again', () => {
  const FEW = RUNS.slice(0, 3);

  test('does what is new or changed, and nothing else', async () => {
    expect(summary((await convert(FEW)).stderr)).toBe('3 converted');
    const [first] = outputs().map(identity);
    appendFileSync(at('run01.bin'), 'x');
    rmSync(at('h5/run02.h5'));
    const { code, stderr } = await convert(RUNS.slice(0, 4));
    expect(code).toBe(3); // what was appended is no measurement
    expect(stderr).toContain('h5/run00.h5  unchanged\n');
    expect(summary(stderr)).toBe('3 converted, 1 unchanged, 1 with data that could not be read');
    expect(identity('run00.h5')).toBe(first);
    const again = await convert(RUNS.slice(0, 4));
    expect(again.code).toBe(3);
    expect(summary(again.stderr)).toBe('0 converted, 4 unchanged, 1 with data that could not be read');
  });

  test('with another schema, other options or --force does all', async () => {
    await convert(FEW);
    for (const more of [['--shuffle'], ['--shuffle', '--force']]) {
      expect(summary((await convert(FEW, ...more)).stderr)).toBe('3 converted');
    }
    appendFileSync(at('run.yaml'), '# as of today\n');
    expect(summary((await convert(FEW, '--shuffle')).stderr)).toBe('3 converted');
    expect(lines()).toHaveLength(12);
  });

  test('tries again what failed', async () => {
    writeFileSync(at('run01.bin'), 'junk!');
    const failed = await convert(FEW);
    expect([failed.code, summary(failed.stderr)]).toEqual([1, '2 converted, 1 failed: run01.bin']);
    copyFileSync(at('run00.bin'), at('run01.bin'));
    expect(summary((await convert(FEW)).stderr)).toBe('1 converted, 2 unchanged');
  });

  test('recognises an output that was not written down, and leaves it as it is', async () => {
    await convert(FEW);
    const before = outputs().map(identity);
    truncateSync(at('h5', MANIFEST), statSync(at('h5', MANIFEST)).size - 100); // killed while it wrote the last line
    const { code, stderr } = await convert(FEW);
    expect([code, summary(stderr)]).toEqual([0, '0 converted, 3 unchanged']);
    expect(stderr).not.toContain('warning');
    rmSync(at('h5', MANIFEST));
    expect((await convert(FEW)).code).toBe(0);
    expect(outputs().map(identity)).toEqual(before);
    expect(readdirSync(at('h5')).sort()).toEqual([MANIFEST, 'run00.h5', 'run01.h5', 'run02.h5']);
  });

  test('never replaces what a user changed or put there, unless told to', async () => {
    await convert(FEW);
    appendFileSync(at('h5/run00.h5'), 'mine');
    writeFileSync(at('h5/run03.h5'), 'mine');
    const mine = readFileSync(at('h5/run00.h5'));
    const { code, stderr } = await convert(RUNS.slice(0, 4), '--force', '--shuffle');
    expect(code).toBe(1);
    expect(stderr).toContain('h5/run00.h5: it was changed since daqscope wrote it (OUTPUT_EXISTS)');
    expect(stderr).toContain('h5/run03.h5: it exists already, and is not what this conversion makes (OUTPUT_EXISTS)');
    expect(readFileSync(at('h5/run00.h5')).equals(mine)).toBe(true);
    expect(readFileSync(at('h5/run03.h5'), 'utf8')).toBe('mine');
    const overwritten = await convert(RUNS.slice(0, 4), '--shuffle', '--overwrite');
    expect(summary(overwritten.stderr)).toBe('2 converted, 2 unchanged');
  });

  test('does not take one recording for another of the same name', async () => {
    await convert(FEW);
    mkdirSync(at('day2'));
    writeFileSync(at('day2/run00.bin'), readFileSync(at('run00.bin')).subarray(0, -8));
    const { stderr } = await run('convert', 'day2/run00.bin', '-s', 'run.yaml', '-o', 'h5/');
    expect(stderr).toContain('h5/run00.h5: it was made from ../run00.bin (OUTPUT_EXISTS)');
  });

  test('by two processes at the same time loses nothing', async () => {
    const outcomes = await Promise.all([convert(RUNS.slice(0, 6)), convert(RUNS.slice(3, 9))]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ code: 0 }); // both may have begun the same file
    expect(summary((await convert(RUNS.slice(0, 9))).stderr)).toBe('0 converted, 9 unchanged');
    expect((await run('verify', 'h5')).code).toBe(0);
    for (const line of lines()) expect(JSON.parse(line)).toHaveProperty('output.sha256');
  });

  test('with a manifest of rubbish says so and goes on', async () => {
    mkdirSync(at('h5'));
    writeFileSync(at('h5', MANIFEST), 'rubbish\n\u0000\u0001');
    const { code, stderr } = await convert(FEW);
    expect([code, summary(stderr)]).toEqual([0, '3 converted']);
    expect(stderr).toContain('1 line is not what daqscope writes, and ignored; the first is line 1 (MANIFEST_DAMAGED)');
  });

  test('--force is not for a single file', async () => {
    expect((await run('convert', 'run00.bin', '-s', 'run.yaml', '-o', 'a.h5', '--force')).code).toBe(2);
  });
});

describe('verify of a folder', () => {
  const FEW = RUNS.slice(0, 4);
  const SCHEMALESS = ['verify', 'h5'];

  test('proves outputs and sources, also where they were moved', async () => {
    await convert(FEW);
    const { code, stdout } = await run(...SCHEMALESS);
    expect([code, stdout]).toEqual([0, 'h5: 4 outputs proven, sources and outputs by their checksums\n']);
    mkdirSync(at('archive'));
    for (const name of FEW) renameSync(at(`${name}.bin`), at('archive', `${name}.bin`));
    const moved = await run(...SCHEMALESS);
    expect(moved.stdout).toContain('run00.bin, the source of run00.h5, is missing\n');
    expect(moved.stderr).toContain('--sources');
    expect((await run(...SCHEMALESS, '--sources', 'archive', '--deep')).code).toBe(0);
  });

  test('tells by name what is missing or changed', async () => {
    await convert(FEW);
    const bytes = readFileSync(at('h5/run00.h5'));
    bytes[bytes.length - 1] ^= 1;
    writeFileSync(at('h5/run00.h5'), bytes);
    rmSync(at('h5/run01.h5'));
    appendFileSync(at('run02.bin'), 'x');
    const { code, stdout, stderr } = await run(...SCHEMALESS);
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      'h5/run00.h5 has other content, though of the same size',
      'h5/run01.h5 is missing',
      expect.stringMatching(/^run02\.bin, the source of run02\.h5, has \d+ bytes instead of \d+$/),
      '',
    ]);
    expect(stderr).toContain('of 4 outputs, 3 could not be proven (DATA_DIFFER)');
  });

  test('value by value allows for what the conversion left out', async () => {
    await convert(FEW, '--only', '/header', '--compress', 'gzip');
    expect((await run('verify', 'h5', '--deep')).code).toBe(0);
  });

  test('without a manifest says what to do', async () => {
    mkdirSync(at('h5'));
    const { code, stderr } = await run(...SCHEMALESS);
    expect(code).toBe(1);
    expect(stderr).toContain('(NO_MANIFEST). Converting the sources into this folder makes one');
    expect((await run('verify', 'none')).stderr).toContain('there is no such folder (FILE_NOT_FOUND)');
    expect((await run('verify', 'run00.bin')).code).toBe(2);
    expect((await run('verify', 'run00.bin', 'run01.bin', '--deep')).code).toBe(2);
  });
});

test('of two files the one may hold the schema of the other', async () => {
  await convert(['run00']);
  for (const pair of [
    ['run00.bin', 'h5/run00.h5'],
    ['h5/run00.h5', 'run00.bin'],
  ]) {
    expect(await run('verify', ...pair)).toMatchObject({ code: 0, stderr: '' });
  }
  expect((await run('verify', 'run00.bin', 'run01.bin')).stderr).toContain('SCHEMA_NEEDED');
});
