import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { retryingSync } from './passing-faults.ts';
import type { Sha256Answer, Sha256Task } from './sha256-of-file.ts';

const WINDOW_BYTES = 512 * 1024;
const NEWS_BYTES = 2 * 1024 * 1024;

/**
 * The other side of `sha256OfFile`: tells how far it is, and answers with the checksum of the file it was started for. It reads without the pool of
 * threads that the rest of the process reads and writes with, and imports little, so that it begins at once.
 */
function sha256({ path, bytes, tells }: Sha256Task): string {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const hash = createHash('sha256');
    const window = new Uint8Array(WINDOW_BYTES);
    let done = 0;
    let told = 0;
    const tell = () => {
      told = done;
      parentPort?.postMessage({ done } satisfies Sha256Answer);
    };
    const next = () => retryingSync(() => readSync(file, window, 0, Math.min(WINDOW_BYTES, bytes - done), null));
    for (let read = next(); read > 0; read = next()) {
      hash.update(read === WINDOW_BYTES ? window : window.subarray(0, read));
      done += read;
      if (tells && done - told >= NEWS_BYTES) tell();
    }
    if (tells && done > told) tell();
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

function answer(task: Sha256Task): Sha256Answer {
  try {
    return { sha256: sha256(task) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

parentPort?.postMessage(answer(workerData as Sha256Task));
