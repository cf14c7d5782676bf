import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { oracleMissing, runOracle } from '../oracles.ts';
import { runCli } from '../run-cli.ts';
import { INPUT, prepareShape, SCHEMA_FILE, SHAPES } from './conversion-shapes.ts';
import { faultEnvironment, PRELOAD_ARGS } from './fault-environment.ts';
import { problemCodes } from './outcome.ts';
import { outputsIn, scratchFolder } from './scratch.ts';

/** What stands between two good recordings, and the problem that each is. */
const NOT_RECORDINGS: Record<string, [problem: string, make: (path: string) => void]> = {
  'empty.bin': ['EMPTY_FILE', (path) => writeFileSync(path, '')],
  'folder.bin': ['NOT_A_FILE', (path) => mkdirSync(path)],
  'pipe.bin': ['NOT_A_FILE', (path) => void execFileSync('mkfifo', [path])],
  'device.bin': ['NOT_A_FILE', (path) => symlinkSync('/dev/zero', path)],
  'circle.bin': ['FILE_UNREADABLE', (path) => symlinkSync('circle.bin', path)],
  'nowhere.bin': ['FILE_NOT_FOUND', (path) => symlinkSync('gone.bin', path)],
  'bomb.bin': ['COMPRESSED_FILE', (path) => writeFileSync(path, gzipSync(Buffer.alloc(50_000_000)))],
  'pointer.bin': [
    'GIT_LFS_POINTER',
    (path) => writeFileSync(path, 'version https://git-lfs.github.com/spec/v1\nsize 5\n'),
  ],
  [`${'x'.repeat(300)}.bin`]: ['FILE_NOT_FOUND', () => {}],
};

describe.skipIf(process.platform === 'win32')('files that are no recordings', () => {
  test('each is refused by name, none is waited for, and the good ones beside them are converted', async () => {
    const folder = scratchFolder();
    prepareShape(folder, SHAPES[0]);
    copyFileSync(join(folder, INPUT), join(folder, 'two\nlines.bin'));
    for (const [name, [, make]] of Object.entries(NOT_RECORDINGS)) make(join(folder, name));
    const inputs = [INPUT, ...Object.keys(NOT_RECORDINGS), 'two\nlines.bin'];
    const started = Date.now();
    const outcome = await runCli(['convert', ...inputs, '--schema', SCHEMA_FILE, '-o', 'out/'], { cwd: folder });
    expect(outcome.code).toBe(1);
    const lines = outcome.stderr.split('\n').filter((line) => line.startsWith('error: '));
    const expected = Object.entries(NOT_RECORDINGS);
    expect(lines).toHaveLength(expected.length);
    for (const [i, [name, [code]]] of expected.entries()) {
      expect(lines[i]).toContain(`error: ${name}: `);
      expect(lines[i]).toContain(`(${code})`);
    }
    expect(outputsIn(join(folder, 'out'))).toEqual(['run7.h5', 'two\nlines.h5']);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('a pipe as schema, as second file or as output is refused as well', async () => {
    const folder = scratchFolder();
    prepareShape(folder, SHAPES[0]);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const asSchema = runCli(['info', INPUT, '--schema', 'pipe'], { cwd: folder });
    const asOutput = runCli(['convert', INPUT, '--schema', SCHEMA_FILE, '-o', 'pipe', '--overwrite'], { cwd: folder });
    expect(problemCodes(await asSchema)).toEqual(['NOT_A_FILE']);
    expect(problemCodes(await asOutput)).toEqual(['OUTPUT_FAILED']);
  });

  test('a name that is not UTF-8 says so', async () => {
    const folder = scratchFolder();
    const script = `printf x > "$(printf 'caf\\351.bin')"; exec "$0" "$@" "$(printf 'caf\\351.bin')";`;
    const outcome = await runCli(['info'], { cwd: folder, prefix: script });
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['FILE_NOT_FOUND']]);
    expect(outcome.stderr).toContain('not valid UTF-8');
  });

  test('a terabyte that is a hole is opened at once', async () => {
    const folder = scratchFolder();
    prepareShape(folder, SHAPES[0]);
    truncateSync(join(folder, INPUT), 2 ** 40);
    const started = Date.now();
    const { code, stdout } = await runCli(['info', INPUT, '--schema', SCHEMA_FILE], { cwd: folder });
    expect([code, stdout]).toEqual([0, expect.stringContaining('float64 [137438953472]')]);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe.skipIf(oracleMissing('h5py'))('an HDF5 file whose chunks hold a thousand times their size', () => {
  test.each([
    [5_000_000, 0, []],
    [40_000_000, 1, ['TOO_LARGE']],
  ])(
    'in chunks of %d zeros: read, or refused where they are huge; memory stays within bounds',
    async (size, code, codes) => {
      const folder = scratchFolder();
      const script = `import h5py, sys
with h5py.File(sys.argv[1], 'w') as f: f.create_dataset('x', (${size},), 'f8', chunks=(${size},), compression=9, shuffle=False)[0] = 0`;
      runOracle('h5py', ['-c', script, join(folder, 'bomb.h5')]);
      const report = join(folder, 'report.json');
      const env = faultEnvironment(undefined, report);
      const outcome = await runCli(['digest', 'bomb.h5'], { cwd: folder, env, nodeArgs: PRELOAD_ARGS });
      expect([outcome.code, problemCodes(outcome)]).toEqual([code, codes]);
      expect(JSON.parse(readFileSync(report, 'utf8')).peakBytes).toBeLessThan(350_000_000);
    },
  );
});
