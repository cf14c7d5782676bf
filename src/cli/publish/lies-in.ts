import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Would a file at this place, which need not be there, be found by who looks through the folder? What is hidden is not. */
export async function liesIn(folder: string, place: string): Promise<boolean> {
  const way = relative(await realPlace(resolve(folder)), await realPlace(resolve(place)));
  const isHiddenOrOutside = way.split(sep).some((name) => name.startsWith('.'));
  return !isHiddenOrOutside && !isAbsolute(way);
}

/** A path with all links followed, be it there or not. */
async function realPlace(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return join(await realPlace(dirname(path)), basename(path));
}
