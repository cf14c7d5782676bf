import { join } from 'node:path';
import type { OutputFiles } from './output-files.ts';

/** Longest file name in bytes, on nearly all file systems. */
const NAME_MAX_BYTES = 255;

/** Parts this old belong to no run that still lives. */
const STALE_MS = 24 * 3600 * 1000;

/** A new name for what will become `name`: `.run7.h5.k3j9x0qa.part`. Whoever makes the file notices one that is taken. */
export function partName(name: string): string {
  const random = Array.from({ length: 8 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
  return `${stem(name)}${random}.part`;
}

/** Removes what runs for the same output left behind that were killed long ago. */
export async function removeStaleParts(folder: string, name: string, files: OutputFiles): Promise<void> {
  for (const entry of await files.readdir(folder).catch(() => [])) {
    if (!isPartOf(entry, name)) continue;
    const path = join(folder, entry);
    const state = await files.lstat(path).catch(() => undefined);
    if (state?.isFile() && Date.now() - state.mtimeMs > STALE_MS) await files.unlink(path).catch(() => {});
  }
}

function isPartOf(entry: string, name: string): boolean {
  const beginning = stem(name);
  return entry.startsWith(beginning) && /^[0-9a-z]{8}\.part$/.test(entry.slice(beginning.length));
}

/** The beginning of all part names, cut between characters where the name is so long that they would not fit. */
function stem(name: string): string {
  const characters = [...name];
  while (Buffer.byteLength(`.${characters.join('')}.12345678.part`) > NAME_MAX_BYTES) characters.pop();
  return `.${characters.join('')}.`;
}
