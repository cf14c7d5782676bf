import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { linearAlgebraContract } from '../../../analysis/linear-algebra/linear-algebra.contract.ts';
import { lookIntoFolder } from '../discovery/library-files.ts';
import { libraryFolders } from '../discovery/library-folders.ts';
import { probeLibrary } from '../probe/probe-library.ts';
import { openMachineLibrary, planOf } from '../testing/machine-library.ts';

const looked = libraryFolders(process.env, homedir()).flatMap(({ folder }) => lookIntoFolder(folder));
const path = looked.flatMap(({ blas }) => blas).find(({ family }) => family === 'mkl')?.path;
const openMp = looked.flatMap((folder) => folder.openMp)[0];
if (path === undefined)
  process.stderr.write('Tests are skipped: there is no MKL here (libmkl_rt; Debian has it in non-free)\n');

describe.skipIf(path === undefined)('MKL', () => {
  test.each([
    ['with the OpenMP runtime of GNU', openMp],
    ['without any, in one thread', undefined],
  ])('%s', async (_, runtime) => {
    const plan = planOf(path as string, { openMp: runtime });
    expect(plan).toMatchObject({ family: 'mkl', openMp: runtime });
    expect(await probeLibrary({ plan, threads: 2 })).toMatchObject({ facts: { identity: { name: 'MKL' } } });
  });

  linearAlgebraContract('MKL', () => openMachineLibrary(path as string, 2, openMp));
});
