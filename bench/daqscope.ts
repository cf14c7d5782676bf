import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findPython } from '../scripts/oracles.mjs';
import { CLI } from '../scripts/paths.mjs';
import { findOracle, runOracle } from '../test/oracles.ts';
import { ensureBuilt } from '../test/run-cli.ts';

const PACKAGES = 'python3-numpy python3-h5py python3-tables';

/** A command line of daqscope, as it is built. */
export function cliCommand(...args: readonly string[]): string[] {
  ensureBuilt();
  return [process.execPath, CLI, ...args];
}

/** The command line of a conversion by daqscope. */
export function convertCommand(
  input: string,
  schema: string | undefined,
  output: string,
  ...options: string[]
): string[] {
  const described = schema === undefined ? [] : ['--schema', schema];
  return cliCommand('convert', input, ...described, '-o', output, ...options);
}

/** The command line of a peer in Python. */
export function pythonCommand(script: string, ...args: string[]): string[] {
  const python = findOracle('tables') ?? findOracle('h5py');
  if (!python) throw new Error(`the peers need numpy, h5py and PyTables; on Debian: apt-get install ${PACKAGES}`);
  return [python, peer(script), ...args];
}

/** The command line of a peer that draws. */
export function matplotlibCommand(script: string, ...args: string[]): string[] {
  const python = findPython(['matplotlib', 'numpy', 'h5py']);
  if (!python) throw new Error('the peer needs matplotlib; on Debian: apt-get install python3-matplotlib');
  return [python, peer(script), ...args];
}

/** The command line of a peer that computes. */
export function scipyCommand(script: string, ...args: string[]): string[] {
  const python = findOracle('scipy');
  if (!python) throw new Error('the peer needs numpy and scipy; on Debian: apt-get install python3-scipy');
  return [python, peer(script), ...args];
}

/** The command line of a script in `inside/`, which measures itself. */
export function insideCommand(script: string, ...args: string[]): string[] {
  return [process.execPath, fileURLToPath(new URL(`./inside/${script}`, import.meta.url)), ...args];
}

/** Makes an input by means of numpy. */
export function makeInput(script: string, ...args: string[]): void {
  runOracle('h5py', [peer(script), ...args]);
}

/** Throws if two HDF5 files do not hold the same numbers in the datasets of these paths. */
export function checkEqual(a: string, b: string, ...paths: string[]): void {
  runOracle('h5py', [peer('equal.py'), a, b, ...paths]);
}

/** Throws if a figure does not begin as it should: pictures of different programs cannot be compared byte by byte. */
export function checkFigure(file: string, isRight: (bytes: Buffer) => boolean): void {
  if (!isRight(readFileSync(file))) throw new Error(`${file} is not the figure that was asked for`);
}

function peer(script: string): string {
  return fileURLToPath(new URL(`./peers/${script}`, import.meta.url));
}
