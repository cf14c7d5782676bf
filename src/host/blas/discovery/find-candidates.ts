import { realpathSync } from 'node:fs';
import type { BlasConfig, LibrarySection } from '../config/blas-config.ts';
import { ACCELERATE, isAccelerate } from '../library/accelerate.ts';
import type { LibraryFile } from '../library/examine-library.ts';
import { type FolderOfLibraries, filesOfLibrary, lookIntoFolder } from './library-files.ts';
import { type Env, libraryFolders } from './library-folders.ts';

/** A library that may be used. */
export interface Candidate extends LibraryFile {
  /** Real path, by which it is told from others. */
  readonly realPath: string;
  /** What led to it: `MKLROOT`, `the config file`, `the system`. */
  readonly foundBy: string;
  /** Its path was given: it is used as it is. */
  readonly isAsked?: true | undefined;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** Libraries that may supply a LAPACK to one in this folder, those beside it first. */
  readonly lapacks: (folder: string) => readonly string[];
  readonly openMps: () => readonly string[];
  /** What could not be looked at, or was not found. */
  readonly notes: readonly string[];
}

export interface FindOptions {
  readonly config: BlasConfig;
  /** A library that was asked for by its path. */
  readonly asked?: { readonly path: string; readonly foundBy: string } | undefined;
  readonly env: Env;
  readonly home: string;
}

/** All libraries that may be used, each once, nearest to the user's words first. Nothing is loaded, and hardly anything read. */
export function findCandidates({ config, asked, env, home }: FindOptions): Candidates {
  const folders = Map.groupBy(libraryFolders(env, home), ({ folder }) => realPathOf(folder)); // /lib is /usr/lib
  const looked = [...folders.values()].flatMap(([{ folder, foundBy }]) =>
    lookIntoFolder(folder).map((found) => ({ ...found, foundBy })),
  );
  const notes: string[] = [];
  const files = [
    ...(asked === undefined ? [] : [{ ...asked, isAsked: true as const }]),
    ...config.libraries.flatMap((section) => filesOfSection(section, notes)),
    ...looked.flatMap(({ blas, foundBy }) => blas.map(({ path }) => ({ path, foundBy }))),
    ...(isAccelerate(ACCELERATE.blas) ? [{ path: ACCELERATE.blas, foundBy: 'the system' }] : []),
  ];
  return {
    candidates: eachOnce(files),
    lapacks: (folder) => lapacksFor(folder, looked),
    openMps: () => looked.flatMap(({ openMp }) => openMp),
    notes,
  };
}

function filesOfSection(section: LibrarySection, notes: string[]): Omit<Candidate, 'realPath'>[] {
  const { family, libraries, lapackLibraries, folders, names, sha256 } = section;
  const paths = pathsOfSection(section, notes);
  if (paths.length === 0) {
    const what = libraries.length === 0 ? 'nothing of it' : libraries.join(', ');
    notes.push(
      `[${family}]: ${folders.length === 0 ? 'it has no library_dirs' : `${what} is not in ${folders.join(', ')}`}`,
    );
  }
  const lapack = family === 'mkl' ? undefined : lapackLibraries.flatMap((name) => filesOfLibrary(name, folders))[0];
  return paths.map((path) => ({ path, lapack, names, sha256, foundBy: `[${family}] of the config file` }));
}

function pathsOfSection({ family, libraries, folders }: LibrarySection, notes: string[]): string[] {
  const ofFamily = () =>
    folders
      .flatMap(lookIntoFolder)
      .flatMap(({ blas }) => blas.flatMap((file) => (file.family === family ? file.path : [])));
  if (family === 'mkl') {
    // Old sections name the layers that a linker needs; at run time there is one library for all of them.
    const layers = libraries.filter((name) => !name.includes('mkl_rt'));
    if (layers.length > 0) notes.push(`[mkl]: libmkl_rt stands for ${layers.join(', ')}`);
    const single = libraries.filter((name) => name.includes('mkl_rt'));
    return [...single.flatMap((name) => filesOfLibrary(name, folders)), ...ofFamily()];
  }
  return libraries.length === 0 ? ofFamily() : libraries.flatMap((name) => filesOfLibrary(name, folders));
}

function eachOnce(files: readonly Omit<Candidate, 'realPath'>[]): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const file of files) {
    const realPath = realPathOf(file.path);
    if (!candidates.has(realPath)) candidates.set(realPath, { ...file, realPath });
  }
  return [...candidates.values()];
}

/** A link that leads nowhere is told of as it is. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function lapacksFor(folder: string, looked: readonly FolderOfLibraries[]): string[] {
  const beside = lookIntoFolder(folder).flatMap(({ lapack }) => lapack);
  const reference = ({ folder: other }: FolderOfLibraries) => other.endsWith('/lapack');
  const others = [...looked.filter(reference), ...looked].flatMap(({ lapack }) => lapack);
  return [...new Set([...beside, ...others])];
}
