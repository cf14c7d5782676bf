import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Beginning of the names of folders in which an output is made again to be compared. */
export const SCRATCH = '.daqscope-proof-';

/** What killed runs leave behind: such folders, and outputs that were not finished. */
const DEBRIS = [/^\.daqscope-proof-[0-9A-Za-z]{6}$/, /^\..+\.[0-9a-z]{8}\.part$/];

/** What is this old belongs to no run that still lives. */
const STALE_MS = 24 * 3600 * 1000;

/** Removes what runs into a folder left behind that were killed long ago; an unchanged output is not made again, and so would not. */
export async function removeDebris(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!DEBRIS.some((pattern) => pattern.test(name))) continue;
    const path = join(folder, name);
    const state = await lstat(path).catch(() => undefined);
    const stale = state && Date.now() - state.mtimeMs > STALE_MS;
    if (stale) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}
