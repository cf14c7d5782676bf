import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file as a scan found it. */
export interface FoundFile {
  /** From the watched folder on, with slashes: `2026/run7.tdms`. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Tells whether it, or a file that belongs to it, was written since. */
  readonly state: string;
  /** Youngest of them, in milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** Files that belong to others, or that somebody is still making. */
const NOT_RECORDINGS = /(?:\.tdms_index|\.tdx|\.part|\.tmp|\.temp|\.lock|\.aliases|~)$/i;

/** Files that belong to a recording, by its extension: it is not finished before them. */
const COMPANIONS: Readonly<Record<string, string>> = { '.tdm': '.tdx' };

/**
 * Recordings in a folder and its subfolders, in order of their names. What cannot be looked at is told of to `onUnreadable` and passed over;
 * links to folders are not followed.
 */
export async function* scanFolder(
  folder: string,
  onUnreadable: (path: string, error: unknown) => void,
  way = '',
): AsyncGenerator<FoundFile> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    onUnreadable(folder, error);
    return [];
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    const name = `${way}${entry.name}`;
    if (entry.isDirectory()) yield* scanFolder(path, onUnreadable, `${name}/`);
    else if (!NOT_RECORDINGS.test(entry.name)) {
      const found = await look(path, name).catch((error) => onUnreadable(path, error));
      if (found) yield found;
    }
  }
}

async function look(path: string, name: string): Promise<FoundFile | undefined> {
  const state = await stat(path, { bigint: true }).catch(unlessGone);
  if (!state?.isFile()) return undefined;
  const companion = await companionOf(path);
  const states = [state, ...(companion ? [companion] : [])];
  return {
    name,
    path,
    bytes: Number(state.size),
    state: states.map(({ size, mtimeNs }) => `${size}@${mtimeNs}`).join(' '),
    modifiedMs: Math.max(...states.map(({ mtimeMs }) => Number(mtimeMs))),
  };
}

async function companionOf(path: string) {
  const [extension = ''] = /\.[^.]+$/.exec(basename(path).toLowerCase()) ?? [];
  const companion = COMPANIONS[extension];
  return companion && stat(path.slice(0, -extension.length) + companion, { bigint: true }).catch(unlessGone);
}

/** Files come and go while one looks. */
function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
