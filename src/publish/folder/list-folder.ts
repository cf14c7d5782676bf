import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadOptions } from '../../core/index.ts';
import { inOrderOfKeys, isOurOwn, mayHold } from '../keys/key-names.ts';

export interface FoundFile {
  readonly key: string;
  readonly path: string;
  readonly state: Stats;
}

/**
 * Files below a folder in order of their keys. Links are not followed, since they could lead in circles: what is behind them is
 * listed where it is. What vanishes, or may not be read, is left out.
 */
export async function* listFolder(
  root: string,
  prefix: string,
  { signal }: ReadOptions = {},
  folder = '',
): AsyncGenerator<FoundFile> {
  signal?.throwIfAborted();
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error) => {
    if (folder === '') throw error;
    return [];
  });
  for (const key of entries.filter(isForPeople).map(keyIn(folder)).sort(inOrderOfKeys)) {
    if (key.endsWith('/')) {
      if (mayHold(key, prefix)) yield* listFolder(root, prefix, { signal }, key);
    } else if (key.startsWith(prefix)) {
      const path = join(root, key);
      const state = await lstat(path).catch(() => undefined);
      if (state?.isFile()) yield { key, path, state };
    }
  }
}

function isForPeople(entry: Dirent): boolean {
  return !isOurOwn(entry.name) && (entry.isFile() || entry.isDirectory());
}

/** Folders end with a slash, so that they come where the keys of their files do: `a.h5` before `a/1.h5`. */
function keyIn(folder: string): (entry: Dirent) => string {
  return (entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`;
}
