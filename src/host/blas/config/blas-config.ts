import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { didYouMean } from '../../../core/index.ts';
import { configFolder } from '../../machine/user-folders.ts';
import { FAMILIES, type Family, type SymbolNames } from '../library/library-plan.ts';
import { type ConfigSection, type ConfigValue, invalid, parseSiteConfig } from './parse-site-config.ts';

/** Where a section of the config file says that a library is. */
export interface LibrarySection {
  readonly family: Family;
  /** Names as a linker takes them (`openblas`), or absolute paths; all that are given. */
  readonly libraries: readonly string[];
  readonly lapackLibraries: readonly string[];
  /** Absolute. */
  readonly folders: readonly string[];
  readonly names: Partial<SymbolNames>;
  readonly sha256: string | undefined;
}

export interface BlasConfig {
  readonly path: string;
  /** A name, an absolute path, `embedded` or `auto`. */
  readonly use: string;
  readonly threads: number | 'auto';
  /** What happens if what `use` names cannot be used. */
  readonly fallback: 'embedded' | 'error';
  readonly libraries: readonly LibrarySection[];
  /** What was passed over because it means nothing here. */
  readonly notes: readonly string[];
}

/** `DAQSCOPE_BLAS_CONFIG`, else `blas.cfg` in the folder of the user's settings. */
export function blasConfigPath(): string {
  return process.env.DAQSCOPE_BLAS_CONFIG ?? join(configFolder(), 'blas.cfg');
}

/**
 * Reads the user's choice of libraries, in the language of NumPy's `site.cfg`, so that an old file does; one that is not there leaves all
 * to daqscope. Problem: `CONFIG_INVALID`, with the line.
 */
export async function readBlasConfig(path = blasConfigPath()): Promise<BlasConfig> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw invalid(path, undefined, `it cannot be read: ${error.message}`);
  });
  const sections = parseSiteConfig(text, path).map(named);
  const notes = sections.flatMap((section) => checkSection(section, path));
  const backend = sections.find(({ name }) => name === 'backend');
  const lapack = sections.find(({ name }) => name === 'lapack');
  return {
    path,
    notes,
    use: backend?.values.get('use')?.text ?? 'auto',
    threads: threadsOf(backend?.values.get('threads'), path),
    fallback: fallbackOf(backend?.values.get('fallback'), path),
    libraries: sections.filter(isFamily).map((section) => librarySection(section, lapack, path)),
  };
}

/** NumPy's names of sections for libraries with 64-bit integers; what theirs are is found out by calling them. */
const ILP64: Readonly<Record<string, Family | 'lapack'>> = {
  openblas64_: 'openblas',
  openblas_ilp64: 'openblas',
  blas_ilp64: 'blas',
  lapack_ilp64: 'lapack',
};

/** A section by the name it has here. */
function named(section: ConfigSection): ConfigSection {
  return { ...section, name: Object.hasOwn(ILP64, section.name) ? ILP64[section.name] : section.name };
}

const isFamily = (section: ConfigSection): section is ConfigSection & { readonly name: Family } =>
  (FAMILIES as readonly string[]).includes(section.name);

/** Keys that are accepted in a section of a library; NumPy's own names of lists of libraries stand beside. */
const LIBRARY_KEYS = ['libraries', 'library_dirs', 'lapack_libs', 'symbol_prefix', 'symbol_suffix', 'sha256'];
const KEYS: Readonly<Record<string, readonly string[]>> = {
  backend: ['use', 'threads', 'fallback'],
  lapack: ['libraries', 'library_dirs', 'lapack_libs'],
  DEFAULT: LIBRARY_KEYS,
  ALL: LIBRARY_KEYS,
  ...Object.fromEntries(FAMILIES.map((family) => [family, [...LIBRARY_KEYS, `${family}_libs`]])),
};
/** What a compiler needed to know. */
const FOR_COMPILERS = [
  ...['include_dirs', 'runtime_library_dirs', 'rpath', 'extra_compile_args', 'extra_link_args', 'src_dirs'],
  ...['define_macros', 'undef_macros', 'language', 'search_static_first', 'extra_objects', 'depends'],
];
/** Sections of `site.cfg` for other libraries. */
const OTHER_LIBRARIES =
  /^(?:fftw[23]?|fftw_.*|dfftw.*|sfftw.*|djbfft|amd|umfpack|x11|lapack_(?:opt|src)|blas_(?:opt|src))$/;

/** Notes on what is passed over. Throws on what could be a slip of the pen. */
function checkSection({ name, line, values }: ConfigSection, file: string): string[] {
  const keys = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
  if (keys === undefined) {
    if (OTHER_LIBRARIES.test(name)) return [`line ${line}: [${name}] is for other programs, and passed over`];
    throw invalid(file, line, `there is no section [${name}]`, didYouMean(name, Object.keys(KEYS)));
  }
  const passedOver: string[] = [];
  for (const [key, value] of values) {
    if (keys.includes(key)) continue;
    if (value.isDefault) continue;
    if (!FOR_COMPILERS.includes(key))
      throw invalid(file, value.line, `"${key}" means nothing in [${name}]`, didYouMean(key, keys));
    passedOver.push(key);
  }
  return passedOver.length === 0 ? [] : [`[${name}] ${passedOver.join(', ')}: for compilers, and passed over`];
}

function librarySection(
  section: ConfigSection & { readonly name: Family },
  lapack: ConfigSection | undefined,
  file: string,
): LibrarySection {
  const { name, values } = section;
  const folders = [values.get('library_dirs'), lapack?.values.get('library_dirs')];
  const sha256 = values.get('sha256');
  if (sha256 && !/^[0-9a-f]{64}$/i.test(sha256.text))
    throw invalid(file, sha256.line, 'sha256 is not 64 hexadecimal digits');
  const lapackLists = [values.get('lapack_libs'), lapack?.values.get('lapack_libs'), lapack?.values.get('libraries')];
  return {
    family: name,
    libraries: [values.get('libraries'), values.get(`${name}_libs`)].flatMap(listOf),
    lapackLibraries: lapackLists.flatMap(listOf),
    folders: [...new Set(folders.flatMap((value) => foldersOf(value, file)))],
    names: { prefix: values.get('symbol_prefix')?.text, suffix: values.get('symbol_suffix')?.text },
    sha256: sha256?.text,
  };
}

/** `site.cfg` separates by `:` and by commas; spaces do as well in lists of names. */
function listOf(value: ConfigValue | undefined): string[] {
  return (value?.text ?? '').split(/[:,\s]+/).filter((word) => word !== '');
}

function foldersOf(value: ConfigValue | undefined, file: string): string[] {
  const words = (value?.text ?? '').split(/[:,]/).map((word) => word.trim());
  return words
    .filter((word) => word !== '')
    .map((word) => {
      const folder = word.replace(/^~(?=\/|$)/, homedir());
      if (isAbsolute(folder)) return folder;
      throw invalid(
        file,
        value?.line,
        `the folder ${word} is not absolute`,
        'Nothing is loaded from the current folder.',
      );
    });
}

const MOST_THREADS = 1024;

function threadsOf(value: ConfigValue | undefined, file: string): number | 'auto' {
  if (value === undefined || value.text === 'auto') return 'auto';
  const threads = Number(value.text);
  if (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) return threads;
  throw invalid(file, value.line, 'threads is neither auto nor a whole number of at least 1');
}

function fallbackOf(value: ConfigValue | undefined, file: string): 'embedded' | 'error' {
  if (value === undefined || value.text === 'error') return 'error';
  if (value.text === 'embedded') return 'embedded';
  throw invalid(
    file,
    value.line,
    'fallback is neither embedded nor error',
    didYouMean(value.text, ['embedded', 'error']),
  );
}
