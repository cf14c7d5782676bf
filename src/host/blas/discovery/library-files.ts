import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Family } from '../library/library-plan.ts';

/** What files of libraries are called, by who makes them; what they are is looked up in them. */
const NAMES: readonly (readonly [Family, RegExp])[] = [
  ['openblas', /^lib(?:scipy_)?openblas[\w.-]*$/],
  ['mkl', /^libmkl_rt$/],
  ['blis', /^libblis[\w-]*$/],
  ['flexiblas', /^libflexiblas(?:64)?$/],
  ['atlas', /^lib[st]atlas$/],
  ['blas', /^lib(?:blas(?:64)?|armpl_lp64(?:_mp)?|nvpl_blas_lp64_\w+)$/],
];
const LAPACK = /^lib(?:lapack(?:64)?|flame)$/;
const OPEN_MP = /^libgomp$/;
/** Where Debian and others have a library each: `openblas-pthread`, `atlas`. */
const FOLDER = /^(?:openblas|blis|atlas|blas|lapack|mkl)(?:64)?(?:-\w+)?$/;
/** What the names of all of them begin with: thousands of others in a folder are not looked at any closer. */
const BEGINNING = /^(?:lib(?:scipy_)?)?(?:openblas|mkl|blis|flexiblas|[st]?atlas|blas|armpl|nvpl|lapack|flame|gomp)/;
const LIBRARY = /^(?<name>lib.+?)\.so(?:\.[\d.]+)?$/;

/** What is in a folder of libraries. */
export interface FolderOfLibraries {
  readonly folder: string;
  readonly blas: readonly { readonly path: string; readonly family: Family }[];
  readonly lapack: readonly string[];
  readonly openMp: readonly string[];
}

/** Libraries in a folder by their names, and in folders below that are for such libraries; none if it cannot be read. */
export function lookIntoFolder(folder: string): FolderOfLibraries[] {
  const blas: { path: string; family: Family }[] = [];
  const found = { folder, blas, lapack: [] as string[], openMp: [] as string[] };
  const below: FolderOfLibraries[] = [];
  for (const file of namesIn(folder)) {
    if (!BEGINNING.test(file)) continue;
    const path = join(folder, file);
    if (FOLDER.test(file)) below.push(...lookIntoFolder(path));
    const name = LIBRARY.exec(file)?.groups?.name;
    if (name === undefined) continue;
    const family = NAMES.find(([, pattern]) => pattern.test(name))?.[0];
    if (family !== undefined) blas.push({ path, family });
    if (LAPACK.test(name)) found.lapack.push(path);
    if (OPEN_MP.test(name)) found.openMp.push(path);
  }
  return [found, ...below];
}

/** Files of a library as a linker names it: `openblas` is `libopenblas.so`, or the like. An absolute path is itself. */
export function filesOfLibrary(name: string, folders: readonly string[]): string[] {
  if (name.startsWith('/')) return [name];
  return folders.flatMap((folder) =>
    namesIn(folder)
      .filter((file) => LIBRARY.exec(file)?.groups?.name === `lib${name}`)
      .map((file) => join(folder, file)),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
