import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBlasConfig } from '../config/blas-config.ts';
import { libraryFolder } from '../testing/made-libraries.ts';
import { type Candidates, findCandidates } from './find-candidates.ts';
import { libraryFolders } from './library-folders.ts';

let scratch: ReturnType<typeof libraryFolder>;
const at = (path: string) => join(scratch.path, path);
const FILES = [
  'mkl/lib/intel64/libmkl_rt.so.2',
  'mkl/lib/intel64/libmkl_core.so.2',
  'conda/lib/libopenblasp-r0.3.27.so',
  'conda/lib/libgomp.so.1.0.0',
  'conda/lib/libblastrampoline.so.5',
  'venv/lib/python3.12/site-packages/numpy.libs/libscipy_openblas64_-ff651d7f.so',
  'old/libtatlas.so.3',
  'modules/blis/libblis-mt.so.4',
  'modules/libflexiblas.so.3.4',
  'modules/flexiblas/libflexiblas_netlib.so',
  'home/.local/lib/libopenblas.so.0',
  'own/libmine.so.1',
  'own/liblapack.so.3',
];

beforeAll(() => {
  scratch = libraryFolder();
  for (const file of FILES) {
    mkdirSync(dirname(at(file)), { recursive: true });
    writeFileSync(at(file), '');
  }
  for (const link of ['libblas.so.3', 'libcblas.so.3', 'libopenblas.so'])
    symlinkSync('libopenblasp-r0.3.27.so', at(`conda/lib/${link}`));
  symlinkSync('nowhere.so', at('modules/libblas.so.3'));
});
afterAll(() => scratch[Symbol.dispose]());

const find = async (
  env: Record<string, string>,
  config = '',
  asked?: { path: string; foundBy: string },
): Promise<Candidates> => {
  writeFileSync(at('blas.cfg'), config);
  return findCandidates({ config: await readBlasConfig(at('blas.cfg')), asked, env, home: at('home') });
};
/** What lies in the scratch folder, by its place there. */
const own = ({ candidates }: Candidates) =>
  candidates.flatMap(({ realPath, foundBy }) =>
    realPath.startsWith(scratch.path) ? `${realPath.slice(scratch.path.length + 1)} by ${foundBy}` : [],
  );

describe('findCandidates', () => {
  test('by what the environment hints at, each once', async () => {
    const env = {
      MKLROOT: at('mkl'),
      CONDA_PREFIX: at('conda'),
      VIRTUAL_ENV: at('venv'),
      LD_LIBRARY_PATH: [at('modules'), '', 'relative', at('old'), at('conda/lib')].join(':'),
    };
    expect(own(await find(env))).toEqual([
      'mkl/lib/intel64/libmkl_rt.so.2 by MKLROOT',
      'conda/lib/libopenblasp-r0.3.27.so by CONDA_PREFIX',
      'venv/lib/python3.12/site-packages/numpy.libs/libscipy_openblas64_-ff651d7f.so by VIRTUAL_ENV',
      'modules/libblas.so.3 by LD_LIBRARY_PATH',
      'modules/libflexiblas.so.3.4 by LD_LIBRARY_PATH',
      'modules/blis/libblis-mt.so.4 by LD_LIBRARY_PATH',
      'old/libtatlas.so.3 by LD_LIBRARY_PATH',
      'home/.local/lib/libopenblas.so.0 by the home folder',
    ]);
  });

  test('what was asked for comes first, then the config file', async () => {
    const config = `[openblas]\nlibrary_dirs = ${at('conda/lib')}\n[blas]\nlibraries = mine\nlibrary_dirs = ${at('own')}\n[lapack]\nlibraries = lapack\n`;
    const found = await find({ CONDA_PREFIX: at('conda') }, config, {
      path: at('old/libtatlas.so.3'),
      foundBy: 'the caller',
    });
    expect(own(found)).toEqual([
      'old/libtatlas.so.3 by the caller',
      'conda/lib/libopenblasp-r0.3.27.so by [openblas] of the config file',
      'own/libmine.so.1 by [blas] of the config file',
      'home/.local/lib/libopenblas.so.0 by the home folder',
    ]);
    const [asked, , mine] = found.candidates;
    expect([asked.isAsked, mine.lapack]).toEqual([true, at('own/liblapack.so.3')]);
  });

  test('an old section of MKL, with the layers for the linker', async () => {
    const config = `[mkl]\nlibrary_dirs = ${at('mkl/lib/intel64')}\nmkl_libs = mkl_def, mkl_core\nlapack_libs = mkl_core\n`;
    const found = await find({}, config);
    expect(own(found)[0]).toBe('mkl/lib/intel64/libmkl_rt.so.2 by [mkl] of the config file');
    expect(found.candidates[0].lapack).toBeUndefined();
    expect(found.notes).toEqual(['[mkl]: libmkl_rt stands for mkl_def, mkl_core']);
  });

  test('what the config file names and is not there is told', async () => {
    expect((await find({}, '[openblas]\n')).notes).toEqual(['[openblas]: it has no library_dirs']);
    const { notes } = await find({}, `[blas]\nlibraries = none\nlibrary_dirs = ${at('own')}:/does/not/exist\n`);
    expect(notes).toEqual([`[blas]: none is not in ${at('own')}, /does/not/exist`]);
  });

  test('the LAPACK beside a library comes first; OpenMP runtimes', async () => {
    const { lapacks, openMps } = await find({ CONDA_PREFIX: at('conda') });
    expect(lapacks(at('own'))[0]).toBe(at('own/liblapack.so.3'));
    expect(openMps()[0]).toBe(at('conda/lib/libgomp.so.1.0.0'));
  });
});

describe('libraryFolders', () => {
  test('those of the system, with what its administrator has added', () => {
    mkdirSync(at('root/etc/ld.so.conf.d'), { recursive: true });
    writeFileSync(at('root/etc/ld.so.conf.d/sw.conf'), '# ours\n/opt/sw/lib # more\ninclude x\n');
    const folders = libraryFolders({ MKLROOT: 'relative', LD_LIBRARY_PATH: ':.:' }, '/home/ada', at('root'), 'x64');
    expect(folders.map(({ folder }) => folder.replace(at('root'), ''))).toEqual([
      '/home/ada/.local/lib',
      '/usr/local/lib/x86_64-linux-gnu',
      '/usr/lib/x86_64-linux-gnu',
      '/usr/local/lib64',
      '/usr/local/lib',
      '/usr/lib64',
      '/usr/lib',
      '/opt/sw/lib',
    ]);
  });
});
