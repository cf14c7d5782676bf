import { open, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePrivateFolder } from './private-file.ts';

const BEAT_MS = 15_000;

/** A lock whose process has not shown itself for this long is of nobody: another one may have got its number. */
const SILENT_MS = 4 * BEAT_MS;

const POLL_MS = 50;

/** Tells of a lock that cannot be had, since its folder cannot be written; the work goes on without. */
export interface LockOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onUnlockable?: ((error: unknown) => void) | undefined;
}

/**
 * Waits until no other process of this machine (or of another one with the same home) holds this lock, and holds it until it is
 * disposed of. A lock whose process has ended is taken over.
 */
export async function lockKey(path: string, { signal, onUnlockable }: LockOptions = {}): Promise<AsyncDisposable> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      if (await isTaken(path)) break;
    } catch (error) {
      onUnlockable?.(error);
      return { async [Symbol.asyncDispose]() {} };
    }
    if (await isAbandoned(path)) await removeAbandoned(path);
    await sleep(POLL_MS, undefined, { signal });
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT_MS);
  beat.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(beat);
      await unlink(path).catch(() => {});
    },
  };
}

/** Takes the lock, unless somebody else has it. */
async function isTaken(path: string): Promise<boolean> {
  await makePrivateFolder(dirname(path)); // a file in its place is an error, and not a lock of somebody's
  try {
    await using handle = await open(path, 'wx', 0o600);
    await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Of several who see that it is abandoned one removes it, so that nobody removes the lock of who was quicker. */
async function removeAbandoned(path: string): Promise<void> {
  const removal = `${path}.removal`;
  try {
    await (await open(removal, 'wx', 0o600)).close();
  } catch {
    const state = await stat(removal).catch(() => undefined);
    if (state && Date.now() - state.mtimeMs > SILENT_MS) await unlink(removal).catch(() => {});
    return;
  }
  try {
    if (await isAbandoned(path)) await unlink(path).catch(() => {});
  } finally {
    await unlink(removal).catch(() => {});
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const [text, state] = await Promise.all([
    readFile(path, 'utf8').catch(() => undefined),
    stat(path).catch(() => undefined),
  ]);
  if (text === undefined || state === undefined) return false; // it was given back just now
  const isSilent = Date.now() - state.mtimeMs > SILENT_MS;
  try {
    const { pid, host } = JSON.parse(text) as { pid: number; host: string };
    return isSilent || (host === hostname() && !isAlive(pid));
  } catch {
    return isSilent; // it is being written, or its process was killed while it did so
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
