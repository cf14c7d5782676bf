import { readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** A folder that may hold libraries, and what led there. */
export interface LibraryFolder {
  readonly folder: string;
  readonly foundBy: string;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** Variables of the environment that name a tree of files, and where libraries are in it; `*` is any name. */
const TREES: Readonly<Record<string, readonly string[]>> = {
  MKLROOT: ['lib/intel64', 'lib'],
  OPENBLAS_ROOT: ['lib', 'lib64'],
  OPENBLAS_HOME: ['lib', 'lib64'],
  AOCL_ROOT: ['lib', 'lib_LP64'],
  FLEXIBLAS_ROOT: ['lib', 'lib64'],
  BLIS_ROOT: ['lib', 'lib64'],
  // modules of EasyBuild
  EBROOTOPENBLAS: ['lib', 'lib64'],
  EBROOTIMKL: ['mkl/latest/lib/intel64', 'mkl/latest/lib', 'mkl/lib/intel64'],
  EBROOTFLEXIBLAS: ['lib', 'lib64'],
  EBROOTBLIS: ['lib', 'lib64'],
  CONDA_PREFIX: ['lib'],
  VIRTUAL_ENV: [
    'lib/python*/site-packages/numpy.libs',
    'lib/python*/site-packages/scipy.libs',
    'lib/python*/site-packages/scipy_openblas64/lib',
    'lib/python*/site-packages/scipy_openblas32/lib',
    'lib',
  ],
};

/** Where the loader of the system looks, by the processor; distributions differ. */
const TRIPLETS: Readonly<Record<string, string>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  riscv64: 'riscv64-linux-gnu',
  ppc64: 'powerpc64le-linux-gnu',
};
const SYSTEM = ['usr/local/lib64', 'usr/local/lib', 'usr/lib64', 'usr/lib'];

/** Where libraries may be, nearest to the user first: what the environment hints at, the user's own, the system's. */
export function libraryFolders(env: Env, home: string, root = '/', arch: string = process.arch): LibraryFolder[] {
  return [
    ...Object.entries(TREES).flatMap(([name, ways]) => foldersOfTree(name, env[name], ways)),
    ...loaderPath(env),
    { folder: join(home, '.local/lib'), foundBy: 'the home folder' },
    ...systemFolders(root, arch).map((folder) => ({ folder, foundBy: 'the system' })),
  ];
}

function foldersOfTree(name: string, tree: string | undefined, ways: readonly string[]): LibraryFolder[] {
  if (!tree || !isAbsolute(tree)) return [];
  return ways.flatMap((way) => expand(tree, way.split('/'))).map((folder) => ({ folder, foundBy: name }));
}

/** A way of which parts may end in `*`. */
function expand(folder: string, [part, ...rest]: readonly string[]): string[] {
  if (part === undefined) return [folder];
  if (!part.endsWith('*')) return expand(join(folder, part), rest);
  return namesIn(folder)
    .filter((name) => name.startsWith(part.slice(0, -1)))
    .flatMap((name) => expand(join(folder, name), rest));
}

/** Empty and relative entries mean the current folder to the loader; not to us. */
function loaderPath({ LD_LIBRARY_PATH = '' }: Env): LibraryFolder[] {
  const folders = LD_LIBRARY_PATH.split(':').filter(isAbsolute);
  return folders.map((folder) => ({ folder, foundBy: 'LD_LIBRARY_PATH' }));
}

function systemFolders(root: string, arch: string): string[] {
  const triplet = TRIPLETS[arch];
  const own = [...(triplet === undefined ? [] : [`usr/local/lib/${triplet}`, `usr/lib/${triplet}`]), ...SYSTEM];
  return [...new Set([...own.map((folder) => join(root, folder)), ...configuredFolders(root)])];
}

/** Folders that the administrator has told the loader of, in `/etc/ld.so.conf.d`. */
function configuredFolders(root: string): string[] {
  const folder = join(root, 'etc/ld.so.conf.d');
  const lines = namesIn(folder).flatMap((name) => read(join(folder, name)).split('\n'));
  return lines.map((line) => line.replace(/#.*/, '').trim()).filter(isAbsolute);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
