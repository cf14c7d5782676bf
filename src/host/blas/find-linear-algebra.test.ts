import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { matrix } from '../../analysis/index.ts';
import { FileSource } from '../files/file-source.ts';
import { type FindLinearAlgebraOptions, findLinearAlgebra, surveyLinearAlgebra } from './find-linear-algebra.ts';
import { machineLibrary } from './testing/machine-library.ts';
import { compileLibrary, compilerMissing, libraryFolder, whileLoading } from './testing/made-libraries.ts';

const openblas = machineLibrary('openblas-pthread', 'libopenblas.so.0');
const reference = machineLibrary('blas', 'libblas.so.3');

let scratch: ReturnType<typeof libraryFolder>;
let tried: string[] = [];
const at = (path: string) => join(scratch.path, path);

beforeAll(() => {
  scratch = libraryFolder();
  vi.stubEnv('XDG_CACHE_HOME', at('cache'));
  vi.stubEnv('DAQSCOPE_BLAS_CONFIG', at('blas.cfg'));
  vi.stubEnv('DAQSCOPE_BLAS', '');
});
afterAll(() => {
  vi.unstubAllEnvs();
  scratch[Symbol.dispose]();
});
afterEach(() => {
  tried = [];
  writeFileSync(at('blas.cfg'), '');
  vi.stubEnv('DAQSCOPE_BLAS', '');
});

const options = (more: FindLinearAlgebraOptions = {}): FindLinearAlgebraOptions => ({
  onTry: (name) => tried.push(name),
  ...more,
});
const failure = (choice?: string, more: FindLinearAlgebraOptions = {}) =>
  findLinearAlgebra(options({ choice, ...more })).then(
    ({ report }) => `no problem: ${report.inUse?.name}`,
    (problem) => `${problem.code}: ${problem.message}`,
  );
const product = [58, 64, 139, 154];
const multiply = async ({ linearAlgebra }: Awaited<ReturnType<typeof findLinearAlgebra>>) => [
  ...(
    await linearAlgebra.gemm(
      matrix(2, 3, Float64Array.of(1, 2, 3, 4, 5, 6)),
      matrix(3, 2, Float64Array.of(7, 8, 9, 10, 11, 12)),
    )
  ).values,
];

describe('findLinearAlgebra', () => {
  test('the fastest of this machine, found once', async () => {
    const first = await findLinearAlgebra(options());
    expect(await multiply(first)).toEqual(product);
    expect(tried).toContain('embedded');
    const { inUse, candidates, threads } = first.report;
    const usable = candidates.filter(({ facts }) => facts);
    const gflops = usable.map(({ facts }) => facts?.speed.gemmGflops ?? 0);
    expect(inUse?.facts?.speed.gemmGflops).toBeGreaterThan(Math.max(...gflops) / 3);
    expect(threads.threads).toBeGreaterThan(0);
    tried = [];
    const second = await findLinearAlgebra(options());
    expect(tried).toEqual([]);
    expect(second.report).toEqual(first.report);
  });

  test('the embedded one, where nothing else is wanted', async () => {
    const found = await findLinearAlgebra(options({ choice: 'embedded' }));
    expect([found.linearAlgebra.name, found.report.candidates.length]).toEqual(['embedded', 1]);
    expect(await multiply(found)).toEqual(product);
  });

  test('a damaged cache is none', async () => {
    vi.stubEnv('XDG_CACHE_HOME', at('damaged'));
    mkdirSync(at('damaged/daqscope'), { recursive: true });
    writeFileSync(at('damaged/daqscope/blas.json'), '{"version":1,"entries":{"a":{}}}');
    await findLinearAlgebra(options({ choice: 'embedded' }));
    vi.stubEnv('XDG_CACHE_HOME', at('cache'));
    expect(tried).toEqual(['embedded']);
    expect(JSON.parse(readFileSync(at('damaged/daqscope/blas.json'), 'utf8'))).toHaveProperty('checksum');
  });

  describe.skipIf(reference === undefined || openblas === undefined)('with the libraries of Debian', () => {
    test('by its name, by its path', async () => {
      const named = await findLinearAlgebra(options({ choice: 'openblas' }));
      expect(named.report.inUse).toMatchObject({ plan: { family: 'openblas' } });
      expect(await multiply(named)).toEqual(product);
      const { report } = await findLinearAlgebra(options({ choice: openblas }));
      expect(report.candidates.map(({ link }) => link).sort()).toEqual([openblas, undefined]);
    });

    test('a choice is obeyed wherever it is made, the nearest first', async () => {
      writeFileSync(at('blas.cfg'), '[backend]\nuse = embedded\nthreads = 1\n');
      expect((await surveyLinearAlgebra()).inUse?.name).toBe('embedded');
      vi.stubEnv('DAQSCOPE_BLAS', openblas);
      const { inUse, choice, threads } = await surveyLinearAlgebra(options());
      expect([inUse?.plan?.family, choice.by, threads.threads]).toEqual(['openblas', 'DAQSCOPE_BLAS', 1]);
      expect((await surveyLinearAlgebra(options({ choice: 'embedded' }))).inUse?.name).toBe('embedded');
    });

    test('a section of the config file, with the SHA-256 it must have', async () => {
      mkdirSync(at('sw'), { recursive: true });
      copyFileSync(reference as string, at('sw/libmine.so'));
      const section = (more: string) => `[blas]\nlibraries = mine\nlibrary_dirs = ${at('sw')}\n${more}`;
      writeFileSync(at('blas.cfg'), section(''));
      const mine = async () =>
        (await surveyLinearAlgebra(options())).candidates.find(({ path }) => path === at('sw/libmine.so'));
      expect(await mine()).toMatchObject({ reason: undefined, foundBy: '[blas] of the config file' });
      writeFileSync(at('blas.cfg'), section(`sha256 = ${'0'.repeat(64)}\n`));
      expect(await mine()).toMatchObject({ reason: 'has another SHA-256 than the config file says' });
    });
  });

  describe('an explicit choice that fails', () => {
    test.each([
      ['opnblas', /BLAS_UNUSABLE: there is no library opnblas.*Did you mean openblas\?/],
      ['lib/libblas.so', /BLAS_UNUSABLE: the path lib\/libblas\.so is not absolute/],
      ['./libblas.so', /is not absolute/],
      ['constructor', /there is no library constructor/],
      ['accelerate', /BLAS_UNUSABLE: accelerate cannot be used: none was found/],
      ['/does/not/exist.so', /cannot be used: \/does\/not\/exist\.so is not there/],
      ['/bin/sh', /has no dgemm/],
      ['/dev/zero', /no regular file/],
      ['/etc', /no regular file/],
      [import.meta.filename, /no shared library|lies in the current folder/],
    ])('%s: why', async (choice, expected) => {
      expect(await failure(choice)).toMatch(expected);
    });

    test('from the environment, it says so', async () => {
      vi.stubEnv('DAQSCOPE_BLAS', '/does/not/exist.so');
      expect(await failure()).toMatch(/\/does\/not\/exist\.so \(DAQSCOPE_BLAS\) cannot be used/);
    });

    test('from the config file, which may allow another', async () => {
      writeFileSync(at('blas.cfg'), '[backend]\nuse = accelerate\n');
      expect(await failure()).toMatch(/accelerate \(.*blas\.cfg\) cannot be used/);
      writeFileSync(at('blas.cfg'), '[backend]\nuse = accelerate\nfallback = embedded\n');
      const { linearAlgebra, report } = await findLinearAlgebra(options());
      expect(linearAlgebra.name).toBe('embedded');
      expect(report.notes).toEqual([expect.stringMatching(/accelerate .* cannot be used: .*the embedded one is used/)]);
    });
  });

  describe.skipIf(compilerMissing())('libraries that do harm', () => {
    test('one that crashes is told of, remembered, and tried again when it has changed, or when asked', async () => {
      const path = compileLibrary(at('crash'), 'openblas', whileLoading('abort();'));
      expect(await failure(path)).toMatch(/BLAS_UNUSABLE: .*crashed the process that tried it \(SIGABRT\)/);
      expect(tried).toEqual([path, 'embedded'].filter((name) => tried.includes(name)));
      tried = [];
      expect(await failure(path)).toMatch(/crashed/);
      expect(tried).toEqual([]);
      expect(await failure(path, { isAfresh: true })).toMatch(/crashed/);
      expect(tried).toContain(path);
      compileLibrary(at('crash'), 'openblas', whileLoading('_exit(7);'));
      expect(await failure(path)).toMatch(/exit code 7/);
    });

    test('none of its code runs if others could have put it there, or if it lies with the data', async () => {
      const code = whileLoading(`fclose(fopen("${at('proof')}", "w"));`);
      const path = compileLibrary(at('evil'), 'openblas', code);
      chmodSync(path, 0o777);
      expect(await failure(path)).toMatch(/can be changed by others/);
      chmodSync(path, 0o755);
      expect(await failure(path, { dataFolders: [at('evil')] })).toMatch(/lies among the data/);
      writeFileSync(at('evil/run7.dat'), 'data');
      await using recording = await FileSource.open(at('evil/run7.dat'));
      vi.stubEnv('LD_LIBRARY_PATH', dirname(recording.path));
      const { candidates } = await surveyLinearAlgebra(options());
      vi.stubEnv('LD_LIBRARY_PATH', undefined);
      expect(candidates.find((candidate) => candidate.path === path)?.reason).toMatch(/lies among the data/);
      expect(() => readFileSync(at('proof'))).toThrow(/ENOENT/);
      expect(tried).not.toContain(path);
    });
  });

  test('a cancel ends the search', async () => {
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(findLinearAlgebra({ isAfresh: true, signal })).rejects.toBe(reason);
  });

  test('a config file with nonsense is a problem, with its line', async () => {
    writeFileSync(at('blas.cfg'), '[backend]\nuse mkl\n');
    expect(await failure()).toMatch(/CONFIG_INVALID: .*blas\.cfg line 2/);
  });
});
