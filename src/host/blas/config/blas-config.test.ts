import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { blasConfigPath, readBlasConfig } from './blas-config.ts';
import { withChoice, writeBlasChoice } from './write-choice.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-config-'));
  path = join(folder, 'deep/blas.cfg');
  vi.stubEnv('DAQSCOPE_BLAS_CONFIG', path);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const read = async (text: string) => {
  const file = join(folder, 'read.cfg');
  writeFileSync(file, text);
  return readBlasConfig(file);
};

/** From NumPy's own `site.cfg.example` and what people have asked for help with. */
const OLD_SITE_CONFIG = `
# This file provides configuration information about non-Python dependencies for
# numpy.distutils-using packages.
[ALL]
library_dirs = /usr/local/lib:/opt/lib
include_dirs = /usr/local/include

[mkl]
library_dirs = /opt/intel/compilers_and_libraries_2018/linux/mkl/lib/intel64
include_dirs = /opt/intel/compilers_and_libraries_2018/linux/mkl/include
mkl_libs = mkl_def, mkl_intel_lp64, mkl_core, mkl_gnu_thread, mkl_mc
lapack_libs = mkl_def, mkl_intel_lp64
runtime_library_dirs = /opt/intel/lib
extra_link_args = -lgomp

[openblas64_]
libraries = openblas64_

[fftw]
libraries = fftw3
`;

describe('readBlasConfig', () => {
  test('one that is not there leaves all to daqscope', async () => {
    expect(blasConfigPath()).toBe(path);
    expect(await readBlasConfig()).toEqual({
      path,
      use: 'auto',
      threads: 'auto',
      fallback: 'error',
      libraries: [],
      notes: [],
    });
  });

  test('an old section can be pasted', async () => {
    const { libraries, notes } = await read(OLD_SITE_CONFIG);
    expect(libraries[1]).toMatchObject({
      family: 'openblas',
      libraries: ['openblas64_'],
      folders: ['/usr/local/lib', '/opt/lib'],
    });
    expect(libraries.slice(0, 1)).toEqual([
      {
        family: 'mkl',
        libraries: ['mkl_def', 'mkl_intel_lp64', 'mkl_core', 'mkl_gnu_thread', 'mkl_mc'],
        lapackLibraries: ['mkl_def', 'mkl_intel_lp64'],
        folders: ['/opt/intel/compilers_and_libraries_2018/linux/mkl/lib/intel64'],
        names: { prefix: undefined, suffix: undefined },
        sha256: undefined,
      },
    ]);
    expect(notes.join('\n')).toMatch(/\[mkl\] include_dirs, runtime_library_dirs, extra_link_args: for compilers/);
    expect(notes.join('\n')).toMatch(/\[fftw\] is for other programs/);
  });

  test('all that may be said', async () => {
    const { libraries, ...config } = await read(`
[DEFAULT]
library_dirs = ~/sw/lib, /opt/lib
[backend]
use = openblas
threads = 3
fallback = embedded
[openblas]
libraries = openblas
symbol_prefix = scipy_
symbol_suffix = 64_
sha256 = ${'aB'.repeat(32)}
[lapack]
libraries = lapack
library_dirs = /opt/lapack
`);
    expect(config).toMatchObject({ use: 'openblas', threads: 3, fallback: 'embedded', notes: [] });
    expect(libraries).toEqual([
      {
        family: 'openblas',
        libraries: ['openblas'],
        lapackLibraries: ['lapack'],
        folders: [join(homedir(), 'sw/lib'), '/opt/lib', '/opt/lapack'],
        names: { prefix: 'scipy_', suffix: '64_' },
        sha256: 'aB'.repeat(32),
      },
    ]);
  });

  const wrong: readonly (readonly [text: string, message: RegExp])[] = [
    ['[openblsa]\n', /line 1: there is no section \[openblsa\].*Did you mean openblas\?/],
    ['[constructor]\n', /there is no section/],
    ['[mkl]\nlibary_dirs = /opt\n', /line 2: "libary_dirs" means nothing in \[mkl\].*Did you mean library_dirs\?/],
    ['[DEFAULT]\nuse = mkl\n', /line 2: "use" means nothing in \[DEFAULT\]/],
    ['[backend]\nlibraries = mkl\n', /"libraries" means nothing in \[backend\]/],
    ['[backend]\nthreads = 0\n', /line 2: threads is neither/],
    ['[backend]\nthreads = 1e9\n', /threads is neither/],
    ['[backend]\nthreads = many\n', /threads is neither/],
    ['[backend]\nfallback = embeded\n', /Did you mean embedded\?/],
    ['[mkl]\nlibrary_dirs = lib\n', /line 2: the folder lib is not absolute/],
    ['[mkl]\nsha256 = 1234\n', /line 2: sha256 is not 64/],
  ];
  test.each(wrong)('%j', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) });
  });

  test('a folder in the place of the file', async () => {
    await expect(readBlasConfig(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID', file: folder });
  });
});

describe('writeBlasChoice', () => {
  test('is read again, and leaves all else', async () => {
    expect(await writeBlasChoice('openblas')).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('[backend]\nuse = openblas\n');
    writeFileSync(path, '# mine\n[backend]\nthreads = 2 # few\nUSE: mkl\n\n[mkl]\nlibrary_dirs = /opt\n');
    await writeBlasChoice('/opt/lib/libblas.so');
    expect(readFileSync(path, 'utf8')).toBe(
      '# mine\n[backend]\nthreads = 2 # few\nuse = /opt/lib/libblas.so\n\n[mkl]\nlibrary_dirs = /opt\n',
    );
    expect(await readBlasConfig()).toMatchObject({ use: '/opt/lib/libblas.so', threads: 2 });
  });

  test.each([
    ['', '[backend]\nuse = auto\n'],
    ['[mkl]\nuser = 1', '[mkl]\nuser = 1\n\n[backend]\nuse = auto\n'],
    ['[backend]\n[mkl]\nuse = 1\n', '[backend]\nuse = auto\n[mkl]\nuse = 1\n'],
    ['[backend] # here\nuse=mkl\n', '[backend] # here\nuse = auto\n'],
  ])('%j', (before, after) => {
    expect(withChoice(before, 'auto')).toBe(after);
  });

  test('what is not understood is not written to', async () => {
    writeFileSync(path, 'nonsense');
    await expect(writeBlasChoice('auto')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect(readFileSync(path, 'utf8')).toBe('nonsense');
  });
});
