// The outside judges of the tests: programs that are not ours, which read HDF5 or speak with where files are published to.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';

/** Debian's packages of all judges. */
export const DEBIAN_PACKAGES = [
  'python3-numpy',
  'python3-scipy',
  'python3-h5py',
  'python3-tables',
  'hdf5-tools',
  'rclone',
  'libblas3',
  'liblapack3',
  'libopenblas0-pthread',
  'libopenblas64-0-pthread',
  'libblis4-pthread',
  'libatlas3-base',
];

const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];

/** Debian's libraries for linear algebra: the folder of each in {@link LIBRARY_FOLDERS}. */
const LINEAR_ALGEBRA = ['blas', 'lapack', 'openblas-pthread', 'openblas64-pthread', 'blis-pthread', 'atlas'];

/** Where a Python may be; the first on the PATH need not be the one that Debian's packages are for. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/**
 * The Python that has all of these modules.
 * @param {readonly string[]} modules
 * @returns {string | undefined}
 */
export function findPython(modules) {
  return PYTHONS.find((python) => runs(python, ['-c', `import ${modules.join(', ')}`]));
}

/** @param {string} program */
export function findProgram(program) {
  return runs(program, ['--version']) ? program : undefined;
}

/**
 * The folder of a library for linear algebra, by Debian's name.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findLibraries(name) {
  return LIBRARY_FOLDERS.map((folder) => join(folder, name)).find(existsSync);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function runs(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function allPresent() {
  return (
    findPython(['numpy', 'scipy', 'h5py', 'tables']) !== undefined &&
    findProgram('h5dump') !== undefined &&
    findProgram('rclone') !== undefined &&
    LINEAR_ALGEBRA.every((name) => findLibraries(name) !== undefined)
  );
}

/** Installs missing judges where that is possible (root on Debian); says what to do where it is not. */
export function ensureOracles() {
  if (allPresent()) return;
  if (process.getuid?.() === 0 && isDebian()) {
    say(`Installing the tests' judges (${DEBIAN_PACKAGES.join(', ')}) …`);
    const options = {
      stdio: /** @type {const} */ ('ignore'),
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES], options);
    if (allPresent()) return;
  }
  say(`Some tests are skipped: their judges are missing. On Debian: apt-get install ${DEBIAN_PACKAGES.join(' ')}`);
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}
