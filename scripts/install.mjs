import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findNode, NODE_MAJOR, ROOT } from './paths.mjs';
import { giveUp, say } from './say.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/** Are the packages of the lockfile in place, each in its version? (npm keeps what it installed in a hidden lockfile.) */
export function installIsCurrent() {
  const wanted = lockedPackages('package-lock.json');
  const present = lockedPackages('node_modules/.package-lock.json');
  if (!wanted || !present || !findNode()) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    const found = present[path];
    return path === '' || (found ? found.version === version : optional || devOptional);
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs exactly the packages of the lockfile. */
export function install() {
  say('Installing the packages daqscope is built on (once) …');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    env: { ...process.env, PATH: pathWithoutOwnBin() },
    shell: process.platform === 'win32', // npm is npm.cmd there
    stdio: ['ignore', 'ignore', 2],
  });
  if (error) giveUp(`npm could not be started: ${error.message}`);
  if (status !== 0) giveUp('npm ci failed; what it says is above.');
  if (!findNode())
    giveUp(`no Node ${NODE_MAJOR} for this platform came with the packages: install Node ${NODE_MAJOR}.`);
}

/** npm shall not run under the Node that it is about to replace. */
function pathWithoutOwnBin() {
  const ownBin = join(ROOT, 'node_modules/.bin');
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== ownBin)
    .join(delimiter);
}
