import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * How a manifest names a source: relative to the folder, so that both can be moved together, with `/`; absolute where there is
 * no way from one to the other (another drive). Links on the way are followed, a source that is a link keeps its own name.
 */
export async function manifestPath(folder: string, source: string): Promise<string> {
  const [from, parent] = await Promise.all([realFolder(folder), realFolder(dirname(source))]);
  return relative(from, join(parent, basename(source))).replaceAll(sep, '/');
}

/**
 * Where a source is that a manifest names. If sources were moved, it is looked for in `sources` by as much of its path as is
 * there: `day1/run7.bin`, then `run7.bin`.
 */
export async function locateSource(folder: string, path: string, sources: string | undefined): Promise<string> {
  if (sources === undefined) return isAbsolute(path) ? path : join(await plainFolder(folder), path);
  const steps = path.split('/').filter((step) => step !== '..' && step !== '' && step !== '.');
  for (let first = 0; first < steps.length - 1; first++) {
    const place = join(sources, ...steps.slice(first));
    if (await stat(place).catch(() => undefined)) return place;
  }
  return join(sources, steps.at(-1) ?? path);
}

/** Where a companion of a source is: in the folder of the source, wherever that was moved. */
export function besideSource(source: string, { path }: { readonly path: string }): string {
  return join(dirname(source), basename(path));
}

/** The folder as it was named, unless `..` would lead elsewhere from there. */
async function plainFolder(path: string): Promise<string> {
  const real = await realFolder(path);
  return real === resolve(path) ? path : real;
}

function realFolder(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
