import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { checkRegular } from '../files/file-source.ts';

/** Something that was found to lie in a folder that may be read. */
export interface Found {
  /** Without links. */
  readonly realPath: string;
  readonly dev: bigint;
  readonly ino: bigint;
}

/** Problem: one may not read this. */
export function forbidden(): DataProblem {
  return new DataProblem({
    code: 'FORBIDDEN',
    message: 'it was not named on the command line, and lies in no folder that may be read',
    hint: 'Start daqscope open with it, or with --root and its folder.',
  });
}

/**
 * Looks for a path (absolute) in folders that may be read: it must lie in one of them as it is written, without hidden names,
 * and when all links are followed. Of what lies elsewhere nothing is told, not even whether it is there. Problem: `FORBIDDEN`;
 * errors of the file system.
 */
export async function findInside(path: string, roots: readonly string[]): Promise<Found> {
  for (const root of roots.map((folder) => resolve(folder))) {
    if (!isInside(path, root) || isHidden(relative(root, path))) continue;
    const realRoot = await realpath(root);
    try {
      const realPath = await realpath(path);
      if (isInside(realPath, realRoot)) return await identified(realPath);
    } catch (error) {
      if (await failsInside(path, root, realRoot)) throw error;
    }
  }
  throw forbidden();
}

/**
 * Opens a regular file that was found, without waiting, and makes sure that it is that one: links that were put in its way since
 * are seen. Problems: `FORBIDDEN`, `NOT_A_FILE`; errors of the file system.
 */
export async function openFound({ realPath, dev, ino }: Found): Promise<FileHandle> {
  const isSame = (stats: Pick<BigIntStats, 'dev' | 'ino'>) => stats.dev === dev && stats.ino === ino;
  const stats = await lstat(realPath);
  if (stats.isSymbolicLink()) throw forbidden();
  checkRegular(realPath, stats); // opening a device can do things
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(realPath, flags).catch((error) => {
    throw error.code === 'ELOOP' ? forbidden() : error;
  });
  try {
    const isThere = isSame(await handle.stat({ bigint: true })) && (await placeOf(handle, realPath)) === realPath;
    if (!isThere) throw forbidden();
    checkRegular(realPath, await handle.stat());
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Is a path (absolute) a folder or in it? */
function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Hidden names are not listed, so that nobody offers `.ssh` who offers a home folder. */
function isHidden(way: string): boolean {
  return way.split(sep).some((name) => name.startsWith('.'));
}

async function identified(realPath: string): Promise<Found> {
  const { dev, ino } = await lstat(realPath, { bigint: true });
  return { realPath, dev, ino };
}

/** Does the way to something that cannot be found stay in the root, as far as it goes? A link that leads nowhere does not. */
async function failsInside(path: string, root: string, realRoot: string): Promise<boolean> {
  if (path === root) return true;
  const isLink = await lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
  if (isLink) return false;
  const folder = dirname(path);
  return realpath(folder).then(
    (realFolder) => isInside(realFolder, realRoot),
    () => failsInside(folder, root, realRoot),
  );
}

/** Where an open file lies, by the system's own account if it gives one. */
async function placeOf({ fd }: FileHandle, path: string): Promise<string> {
  if (process.platform !== 'linux') return realpath(path);
  return readlink(join('/proc/self/fd', `${fd}`)).catch(() => realpath(path));
}
