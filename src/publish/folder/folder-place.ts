import { lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DataProblem } from '../../core/index.ts';

/** The folder of a target, with all links on the way to it followed. Problem: `TARGET_NOT_FOUND`. */
export async function realRoot(folder: string): Promise<string> {
  const root = await realpath(folder).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? missingRoot(folder, 'there is no such folder', error) : error;
  });
  if (!(await stat(root)).isDirectory()) throw missingRoot(folder, 'this is not a folder');
  return root;
}

/**
 * Where a file of these names is, all links on the way to it followed. With `make`, folders that are missing are made. Links
 * are good as long as they stay in the folder; who can make them anew while this runs could write here without daqscope, too.
 * Problem: `TARGET_DENIED`.
 */
export async function placeOf(root: string, names: readonly string[], { make = false } = {}): Promise<string> {
  let folder = root;
  for (const name of names.slice(0, -1)) {
    checkName(name);
    folder = join(folder, name);
    if (make) await mkdir(folder).catch(ignoring('EEXIST'));
    folder = await inside(root, folder);
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error('a file is there'), { code: 'ENOTDIR' });
  }
  const last = names[names.length - 1];
  checkName(last);
  const path = join(folder, last);
  const state = await lstat(path).catch(ignoring('ENOENT'));
  return state?.isSymbolicLink() ? inside(root, path) : path;
}

/** A path with all links followed, which must still be in the folder. */
async function inside(root: string, path: string): Promise<string> {
  const real = await realpath(path);
  if (real.startsWith(root.endsWith(sep) ? root : root + sep)) return real;
  throw new DataProblem({
    code: 'TARGET_DENIED',
    message: 'it is a link that leads out of the folder that is published to',
    file: path,
    hint: 'Name the folder that it leads to as the target, or remove the link.',
  });
}

/** On Windows a name could hold what separates folders, drives and streams. */
function checkName(name: string): void {
  if (sep === '\\' && /[\\:]/.test(name)) throw Object.assign(new Error('no name'), { code: 'EINVAL' });
}

function ignoring(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
  };
}

function missingRoot(file: string, message: string, cause?: unknown): DataProblem {
  return new DataProblem({
    code: 'TARGET_NOT_FOUND',
    message,
    file,
    hint: 'A share that is not mounted looks like this, so the folder is not made by itself: mount the share, or make the folder.',
    cause,
  });
}
