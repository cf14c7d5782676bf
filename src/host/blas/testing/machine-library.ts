import { join } from 'node:path';
import { DEBIAN_PACKAGES, findLibraries } from '../../../../scripts/oracles.mjs';
import type { LinearAlgebra } from '../../../analysis/index.ts';
import { examineLibrary } from '../library/examine-library.ts';
import type { LibraryPlan } from '../library/library-plan.ts';
import { integerSize } from '../native/integer-size.ts';
import { loadKoffi } from '../native/koffi.ts';
import { loadLibraries, NativeLibrary } from '../native/native-library.ts';
import { nativeLinearAlgebra } from '../native/native-linear-algebra.ts';

/** Path of a library by Debian's folder of it; undefined if it is not installed, which with `CI=true` is an error. */
export function machineLibrary(folder: string, file: string): string | undefined {
  const found = findLibraries(folder);
  if (found !== undefined) return join(found, file);
  const what = `${folder} is missing; on Debian: apt-get install ${DEBIAN_PACKAGES.join(' ')}`;
  if (process.env.CI === 'true') throw new Error(what);
  process.stderr.write(`Tests are skipped: ${what}\n`);
  return undefined;
}

/** How a library of this machine is loaded. */
export function planOf(path: string, more: { readonly openMp?: string | undefined } = {}): LibraryPlan {
  const lapack = join(findLibraries('lapack') ?? '', 'liblapack.so.3');
  return examineLibrary(
    { path },
    {
      lapacks: (folder) => [join(folder, 'liblapack.so.3'), lapack],
      openMps: () => (more.openMp ? [more.openMp] : []),
    },
  );
}

/** Opens a library of this machine as it is, whatever it does. */
export async function openMachineLibrary(path: string, threads = 2, openMp?: string): Promise<LinearAlgebra> {
  const plan = planOf(path, { openMp });
  const { blas, lapack } = loadLibraries(await loadKoffi(), plan, threads);
  const bytes = integerSize(blas, lapack, plan);
  if (bytes === undefined) throw new Error(`${path}: BLAS and LAPACK have integers of different sizes`);
  return nativeLinearAlgebra(path, await NativeLibrary.open(plan, bytes, threads));
}
