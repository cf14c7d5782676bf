import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { ACCELERATE, isAccelerate } from './accelerate.ts';
import { ElfFault, type ElfFile, readElf } from './elf.ts';
import type { Family, LibraryPlan, SymbolNames } from './library-plan.ts';
import { type Surroundings, unsafeFile } from './unsafe-file.ts';

/** A file that may be a library, and what is known of it from where it was found. */
export interface LibraryFile {
  /** Absolute. */
  readonly path: string;
  /** The LAPACK that shall go with it. */
  readonly lapack?: string | undefined;
  readonly names?: Partial<SymbolNames> | undefined;
  /** SHA-256 that it must have, in hexadecimal. */
  readonly sha256?: string | undefined;
}

export interface ExamineOptions extends Surroundings {
  /** Libraries that may supply a LAPACK to one without in this folder. */
  readonly lapacks: (folder: string) => readonly string[];
  /** OpenMP runtimes that MKL may be given. */
  readonly openMps: () => readonly string[];
}

/** What keeps a library from being used, in words that follow "it". */
export class Unusable extends Error {}

/** `dgemm` with what compilers and packagers put around it. */
const DGEMM = /^(?<prefix>(?!.*cblas)[a-z]*_?)dgemm(?<suffix>_64_|__64_|64_|_64|_)$/;

/** Looks at a file without loading it: how it would be loaded. Throws {@link Unusable} with the reason why it must not or cannot be. */
export function examineLibrary(file: LibraryFile, options: ExamineOptions): LibraryPlan {
  if (isAccelerate(file.path)) return ACCELERATE;
  const blas = realpathSync(file.path);
  const elf = examineFile(blas, options, file.sha256);
  const names = namesOf(elf, file.names);
  if (names === undefined) throw new Unusable('has no dgemm');
  const family = familyOf(elf, blas, names);
  const openMp = family === 'mkl' ? options.openMps()[0] : undefined;
  const frontOf = elf.needed.find((name) => FRONTED.test(name));
  const openMpNeeded = elf.needed.filter((name) => OPEN_MP.test(name));
  const plan = { family, blas, names, openMp, openMpNeeded, frontOf };
  if (has(elf, 'dgesdd', names)) return { ...plan, lapack: undefined, global: false, lapackNames: names };
  const asked = file.lapack === undefined ? options.lapacks(dirname(blas)) : [file.lapack];
  return { ...plan, ...lapackFor(elf, asked, options) };
}

function examineFile(path: string, surroundings: Surroundings, sha256?: string): ElfFile {
  const unsafe = unsafeFile(path, surroundings);
  if (unsafe !== undefined) throw new Unusable(unsafe);
  if (sha256 !== undefined && sha256Of(path) !== sha256.toLowerCase())
    throw new Unusable('has another SHA-256 than the config file says');
  try {
    return readElf(path);
  } catch (error) {
    if (error instanceof ElfFault) throw new Unusable(error.message);
    throw error;
  }
}

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function namesOf({ symbols }: ElfFile, asked: Partial<SymbolNames> = {}): SymbolNames | undefined {
  const found: SymbolNames[] = [];
  for (const symbol of symbols) {
    const { prefix, suffix } = DGEMM.exec(symbol)?.groups ?? {};
    if (prefix === undefined) continue;
    if ((asked.prefix ?? prefix) === prefix && suffixIs(suffix, asked.suffix)) found.push({ prefix, suffix });
  }
  return found.sort((a, b) => a.prefix.length + a.suffix.length - b.prefix.length - b.suffix.length)[0];
}

/** People write `64_`, as NumPy's site.cfg has it, for names that end in `_64_`. */
function suffixIs(suffix: string, asked = suffix): boolean {
  return suffix === asked || suffix === `_${asked}`;
}

function has({ symbols }: ElfFile, name: string, { prefix, suffix }: SymbolNames): boolean {
  return symbols.has(`${prefix}${name}${suffix}`);
}

/** What tells who made a library: a symbol, a library it needs, or a word in its path. */
const SIGNS: readonly (readonly [Family, RegExp])[] = [
  ['openblas', /openblas_get_config/],
  ['mkl', /^MKL_Get_Version_String$/],
  ['blis', /^bli_info_get_version_str$/],
  ['flexiblas', /^flexiblas_/],
  ['atlas', /^ATL_|^lib[st]?atlas\./],
  ['blis', /^\/.*\/(?:lib)?blis/],
  ['openblas', /^libopenblas|^\/.*openblas/],
];

function familyOf({ symbols, needed }: ElfFile, path: string, { prefix, suffix }: SymbolNames): Family {
  const ending = suffix.replace(/^_/, '');
  const own = [`${prefix}openblas_get_config${ending}`, 'MKL_Get_Version_String', 'bli_info_get_version_str'];
  const words = [...own.filter((name) => symbols.has(name)), ...needed, path];
  for (const symbol of symbols) if (/^(?:ATL|flexiblas)_/.test(symbol)) words.push(symbol);
  return SIGNS.find(([, sign]) => words.some((word) => sign.test(word)))?.[0] ?? 'blas';
}

/** Libraries that come with thin ones that have the names programs look for: `libblas.so.3` of Debian's OpenBLAS. */
const FRONTED = /^libopenblas/;

const OPEN_MP = /^lib(?:iomp5|omp|gomp)\b/;

/** Libraries in which a BLAS may be. */
const BLAS_NAME = /blas|blis|atlas|mkl|armpl|nvpl/;

/** The LAPACK that calls this BLAS: one that needs it by its name, else one that needs no other in particular and is shown this one. */
function lapackFor(blas: ElfFile, paths: readonly string[], options: ExamineOptions) {
  let other: Pick<LibraryPlan, 'lapack' | 'global' | 'lapackNames'> | undefined;
  for (const path of paths) {
    const elf = lapackAt(path, options);
    const lapackNames = elf && lapackNamesOf(elf);
    if (!elf || !lapackNames) continue;
    const needed = elf.needed.filter((name) => BLAS_NAME.test(name));
    const found = { lapack: realpathSync(path), lapackNames };
    const foreign = needed.filter((name) => name !== blas.soname && !blas.needed.includes(name));
    if (needed.length > 0 && foreign.length === 0) return { ...found, global: false };
    if (needed.every((name) => name === 'libblas.so.3')) other ??= { ...found, global: true };
  }
  if (other === undefined) throw new Unusable('has no LAPACK, and none was found that would use it');
  return other;
}

function lapackAt(path: string, options: ExamineOptions): ElfFile | undefined {
  try {
    return examineFile(realpathSync(path), options);
  } catch {
    return undefined;
  }
}

function lapackNamesOf({ symbols }: ElfFile): SymbolNames | undefined {
  const suffix = ['_', '_64_', '64_'].find((ending) => symbols.has(`dgesdd${ending}`));
  return suffix === undefined ? undefined : { prefix: '', suffix };
}
