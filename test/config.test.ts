import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { machineLibrary } from '../src/host/blas/testing/machine-library.ts';
import { compileLibrary, compilerMissing, whileLoading } from '../src/host/blas/testing/made-libraries.ts';
import { runCli } from './run-cli.ts';

const openblas = machineLibrary('openblas-pthread', 'libopenblas.so.0');

describe('daqscope config', () => {
  let folder: string;
  const config = () => join(folder, 'blas.cfg');
  const run = (args: string, env: Record<string, string> = {}) =>
    runCli(['config', ...args.split(' ')], {
      cwd: folder,
      env: { XDG_CACHE_HOME: folder, DAQSCOPE_BLAS_CONFIG: config(), NO_COLOR: '1', ...env },
    });
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => rmSync(config(), { force: true }));

  test('show tells which library is used, and all others; the second time at once', async () => {
    const first = await run('show');
    expect(first).toMatchObject({ code: 0, stderr: expect.stringMatching(/^trying .*embedded\n$/s) });
    expect(first.stdout).toMatch(/ {2}library {3}\S+/);
    expect(first.stdout).toMatch(/ {2}measured {2}[\d.]+ GF\/s/);
    const second = await run('show');
    expect(second).toEqual({ ...first, stderr: '' });
    const { inUse, candidates, threads } = JSON.parse((await run('show --json')).stdout);
    expect(first.stdout.startsWith(inUse.name)).toBe(true);
    expect(candidates.map(({ name }: { name: string }) => name)).toContain('embedded');
    expect(threads.threads).toBeGreaterThan(0);
  });

  test('use chooses one, if it works', async () => {
    expect(await run('use embedded')).toEqual({
      code: 0,
      stdout: 'embedded is used from now on\n',
      stderr: `written to ${config()}\n`,
    });
    expect(readFileSync(config(), 'utf8')).toBe('[backend]\nuse = embedded\n');
    expect((await run('show')).stdout).toMatch(/^embedded\n[\s\S]*choice {4}embedded, by .*blas\.cfg/);
    const overruled = await run('use auto', { DAQSCOPE_BLAS: 'embedded' });
    expect(overruled.stdout).toMatch(/^the fastest, which is .* here, is used from now on\n$/);
    expect(overruled.stderr).toMatch(/warning: DAQSCOPE_BLAS=embedded comes first/);
  });

  test.each([
    ['opnblas', /BLAS_UNUSABLE.*Did you mean openblas\?/],
    ['libopenblas.so', /there is no library libopenblas\.so/],
    ['./libopenblas.so', /is not absolute, and nothing is loaded from the current folder/],
    ['/etc/passwd', /no shared library/],
  ])('use %s: why not, and nothing is written', async (library, message) => {
    const { code, stdout, stderr } = await run(`use ${library}`);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
    expect(existsSync(config())).toBe(false);
  });

  test('a choice that fails later is told, with all that there is', async () => {
    writeFileSync(config(), '[backend]\nuse = /opt/gone/libblas.so\n');
    const { code, stdout, stderr } = await run('show');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^no library can be used\n[\s\S]*embedded/);
    expect(stderr).toMatch(
      /error: \/opt\/gone\/libblas\.so \(.*blas\.cfg\) cannot be used: .* is not there \(BLAS_UNUSABLE\)/,
    );
  });

  test('nonsense in the config file has a line', async () => {
    writeFileSync(config(), '[openblas]\nlibrary_dirs = /opt\n[bakend]\nuse = auto\n');
    for (const command of ['show', 'doctor', 'use auto']) {
      const { code, stderr } = await run(command);
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/blas\.cfg line 3: .*\[bakend\].*Did you mean backend\?/),
      ]);
    }
  });

  test.skipIf(compilerMissing())('doctor tries all again, and says what to do', async () => {
    compileLibrary(join(folder, 'sw'), 'openblas', whileLoading('fputs("licence expired", stderr); _exit(9);'));
    // From its own folder, since nothing is loaded from the current one.
    const { code, stdout } = await runCli(['config', 'doctor'], {
      cwd: '/',
      env: {
        XDG_CACHE_HOME: folder,
        DAQSCOPE_BLAS_CONFIG: config(),
        NO_COLOR: '1',
        LD_LIBRARY_PATH: join(folder, 'sw'),
      },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /no good {2}.*\/sw\/libopenblas\.so\n +It ended the process .*exit code 9.*licence expired\. It is not tried again until/,
    );
    expect(stdout).toMatch(/fine {5}embedded\n/);
  });

  test.skipIf(openblas === undefined)('bench compares one with the embedded one', async () => {
    const { code, stdout } = await run(`bench ${openblas}`);
    expect(code).toBe(0);
    expect(stdout).toMatch(/GF\/s 512 +GF\/s 1024 +ms SVD 400x100 +ms SVD 2000x500 +residual +to embedded/);
    expect(stdout).toMatch(/OpenBLAS \S+( +[\d.]+){5} +[\d.]+ x /);
    expect(stdout).toMatch(/embedded( +[\d.]+){5} +1\.0 x/);
  });
});
