import { lstatSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, relative, sep } from 'node:path';

export interface Surroundings {
  /** Folders of the recordings that are opened. */
  readonly dataFolders?: readonly string[] | undefined;
  readonly currentFolder?: string | undefined;
  readonly home?: string | undefined;
  readonly uid?: number | undefined;
}

const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/**
 * Why loading a library would not be safe; undefined if it is. Loading runs code, so nobody else may be able to change the file, and
 * it must not have come along with data.
 * @param path real and absolute
 */
export function unsafeFile(path: string, surroundings: Surroundings = {}): string | undefined {
  const file = lstatSync(path);
  if (!file.isFile()) return 'is no regular file';
  return liesWithData(path, surroundings) ?? othersMayChange(path, file, surroundings);
}

function liesWithData(path: string, surroundings: Surroundings): string | undefined {
  const { dataFolders = [], currentFolder = process.cwd(), home = homedir() } = surroundings;
  const holds = (folder: string) => {
    if (dirname(path) === folder) return true;
    // Whoever works in their home, or above it, has all that they installed below it.
    return contains(folder, path) && !contains(folder, home);
  };
  if (holds(currentFolder)) return `lies in the current folder (${currentFolder}), from which nothing is loaded`;
  const folder = dataFolders.find(holds);
  return folder === undefined ? undefined : `lies among the data (${folder}), from which nothing is loaded`;
}

function othersMayChange(path: string, file: Stats, { uid = process.getuid?.() }: Surroundings): string | undefined {
  const owners = [0, uid];
  if (!owners.includes(file.uid)) return `belongs to another user (${file.uid})`;
  if (file.mode & OTHERS_WRITE) return 'can be changed by others (chmod go-w)';
  for (const folder of parents(path)) {
    const { uid: owner, mode } = lstatSync(folder);
    if (!owners.includes(owner)) return `is in ${folder}, which belongs to another user (${owner})`;
    // In a sticky folder, like /tmp, everybody may only remove their own.
    if (mode & OTHERS_WRITE && !(mode & STICKY)) return `is in ${folder}, which others can change (chmod go-w)`;
  }
  return undefined;
}

function parents(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...parents(folder)];
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
}
