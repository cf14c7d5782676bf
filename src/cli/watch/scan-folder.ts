import type { BigIntStats, Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { companionsOf } from '../publish/companions.ts';
import { isGone, unlessGone } from '../publish/is-gone.ts';

/** A file as a scan found it. */
export interface FoundFile {
  /** From the watched folder on, with slashes: `2026/run7.tdms`. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Files that belong to it, without which it is of no use. */
  readonly companions: readonly Companion[];
  /** Tells whether it, or a file that belongs to it, was written since. */
  readonly state: string;
}

export interface Companion {
  readonly name: string;
  readonly path: string;
  readonly state: string;
}

/** The system is asked for so many files at the same time. */
const AT_ONCE = 64;

/** Files that belong to others, or that somebody is still making. */
const NOT_RECORDINGS = /(?:\.tdms_index|\.tdx|\.part|\.tmp|\.temp|\.lock|\.aliases|~)$/i;

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
    if (way === '' || !isGone(folder, error)) onUnreadable(folder, error);
    return [];
  });
  const names = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((entry) => fileAt(folder, way, entry, onUnreadable)));
    for (const [i, entry] of some.entries()) {
      const file = found[i];
      if (file) yield file;
      if (entry.isDirectory()) yield* scanFolder(join(folder, entry.name), onUnreadable, `${way}${entry.name}/`);
    }
  }
}

async function fileAt(
  folder: string,
  way: string,
  entry: Dirent,
  onUnreadable: (path: string, error: unknown) => void,
): Promise<FoundFile | undefined> {
  if (entry.isDirectory() || NOT_RECORDINGS.test(entry.name)) return undefined;
  const path = join(folder, entry.name);
  return lookAt(path, `${way}${entry.name}`).catch((error) => {
    onUnreadable(path, error);
    return undefined;
  });
}

/** A file as it is now; undefined if it is none, or is no longer there. */
export async function lookAt(path: string, name: string): Promise<FoundFile | undefined> {
  const found = await stat(path, { bigint: true }).catch(unlessGone(path));
  if (!found?.isFile()) return undefined;
  const beside = await companionsOf(path, name);
  const companions = beside.map(({ stats, ...companion }) => ({ ...companion, state: stateText(stats) }));
  const state = [stateText(found), ...companions.map((companion) => companion.state)].join(' ');
  return { name, path, bytes: Number(found.size), companions, state };
}

/** Size and time of a file. */
export function stateText({ size, mtimeNs }: BigIntStats): string {
  return `${size}@${mtimeNs}`;
}
