import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FolderListing } from '../../engine/index.ts';
import { findInside, forbidden } from './inside-root.ts';

type Entry = FolderListing['entries'][number];

/** More entries than a person looks through. */
const MOST_ENTRIES = 5000;
/** Files that are looked at at a time. */
const AT_A_TIME = 64;

/**
 * Files and folders of a folder: those that may be opened. Hidden ones, those that cannot be read, and what is neither file nor
 * folder are left out. `path` is what it is called in the listing, `folder` where it lies; problems as of {@link findInside}.
 */
export async function listFolder(path: string, folder: string, roots: readonly string[]): Promise<FolderListing> {
  const { realPath } = await findInside(folder, roots);
  const { found, isCut } = await entriesOf(realPath);
  if ((await findInside(folder, roots)).realPath !== realPath) throw forbidden(); // it was exchanged meanwhile
  const entries: Entry[] = [];
  for (let at = 0; at < found.length; at += AT_A_TIME) {
    const looks = found.slice(at, at + AT_A_TIME).map((entry) => look(entry, path, folder, roots));
    for (const entry of await Promise.all(looks)) if (entry) entries.push(entry);
  }
  return { path, entries: entries.sort(byKindAndName), isCut };
}

/** The folders that may be read, as they were given. */
export async function listRoots(roots: readonly string[], cwd: string): Promise<FolderListing> {
  const looks = roots.map(async (path) => {
    const stats = await stat(resolve(cwd, path)).catch(() => undefined);
    return stats?.isDirectory() ? { name: path, path, isFolder: true, modified: stats.mtimeMs } : undefined;
  });
  return { path: '', entries: (await Promise.all(looks)).filter((entry) => entry !== undefined), isCut: false };
}

async function entriesOf(folder: string): Promise<{ found: Dirent[]; isCut: boolean }> {
  const found: Dirent[] = [];
  for await (const entry of await opendir(folder, { bufferSize: 512 })) {
    if (entry.name.startsWith('.')) continue;
    if (found.length === MOST_ENTRIES) return { found, isCut: true };
    found.push(entry);
  }
  return { found, isCut: false };
}

async function look(entry: Dirent, path: string, folder: string, roots: readonly string[]): Promise<Entry | undefined> {
  const { name } = entry;
  try {
    const place = join(folder, name);
    const stats = await stat(entry.isSymbolicLink() ? (await findInside(place, roots)).realPath : place);
    const seen = { name, path: join(path, name), modified: stats.mtimeMs };
    if (stats.isDirectory()) return { ...seen, isFolder: true };
    return stats.isFile() ? { ...seen, isFolder: false, sizeBytes: stats.size } : undefined;
  } catch {
    return undefined; // gone, not ours to read, or with a name that is no text
  }
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** Folders first, `run9` before `run10`. */
function byKindAndName(a: Entry, b: Entry): number {
  return Number(b.isFolder) - Number(a.isFolder) || compare(a.name, b.name);
}
