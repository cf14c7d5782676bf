import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { say } from './say.mjs';

const LOCK = join(ROOT, '.setup.lock');
const POLL_MS = 200;
/** A set-up takes minutes at most; a lock this old was left by a machine that died. */
const ABANDONED_MS = 15 * 60_000;

/**
 * Does the work while no other process in this clone does.
 * @param {() => void} work
 */
export function withLock(work, lock = LOCK) {
  take(lock);
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release); // giving up ends the process in the middle of the work
  try {
    work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} lock */
function take(lock) {
  for (let told = false; ; ) {
    try {
      const file = openSync(lock, 'wx');
      writeSync(file, `${hostname()} ${process.pid}`);
      closeSync(file);
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (isAbandoned(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) say('Another process is setting daqscope up; waiting for it …');
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  try {
    const [host, pid] = readFileSync(lock, 'utf8').split(' ');
    if (Date.now() - statSync(lock).mtimeMs > ABANDONED_MS) return true;
    return host === hostname() && pid !== undefined && !isAlive(Number(pid));
  } catch {
    return false; // it was released in between
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
