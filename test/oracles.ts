import { spawnSync } from 'node:child_process';
import { DEBIAN_PACKAGES, findProgram, findPython } from '../scripts/oracles.mjs';

/** Outside judges: what is needed for each. */
const ORACLES = {
  h5py: () => findPython(['numpy', 'h5py']),
  tables: () => findPython(['numpy', 'tables']),
  scipy: () => findPython(['numpy', 'scipy']),
  'scipy and h5py': () => findPython(['numpy', 'scipy', 'h5py']),
  h5dump: () => findProgram('h5dump'),
  /** Speaks with Google Drive and WebDAV in its own way. */
  rclone: () => findProgram('rclone'),
  /** Its standard library is enough. */
  python: () => findPython(['json']),
} as const;

export type OracleName = keyof typeof ORACLES;

const found = new Map<OracleName, string | undefined>();

/** The program of a judge: the Python that has the module, or the name of the tool. Undefined if it is missing. */
export function findOracle(name: OracleName): string | undefined {
  if (!found.has(name)) found.set(name, ORACLES[name]());
  return found.get(name);
}

/**
 * Must tests of this judge be skipped? Says on stderr what to install; with `CI=true` a missing judge is an error.
 * Use: `describe.skipIf(oracleMissing('h5py'))(…)`.
 */
export function oracleMissing(name: OracleName): boolean {
  if (findOracle(name)) return false;
  const what = `${name} is missing; on Debian: apt-get install ${DEBIAN_PACKAGES.join(' ')}`;
  if (process.env.CI === 'true') throw new Error(what);
  process.stderr.write(`Tests are skipped: ${what}\n`);
  return true;
}

/** Runs a judge to its end and gives its standard output; throws with its words if it fails. */
export function runOracle(name: OracleName, args: readonly string[], input = ''): string {
  const program = findOracle(name);
  if (!program) throw new Error(`${name} is missing`);
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr || stdout}`);
  return stdout;
}
