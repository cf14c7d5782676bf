import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { openingProblem } from '../../host/index.ts';

/** A file that is to be published, and the key that it gets. */
export interface Publication {
  readonly path: string;
  readonly key: string;
  readonly bytes: number;
}

/**
 * What becomes of the operands: a file gets its name as key, what is in a folder that and the way to it (`results/2026/run7.h5`).
 * What is hidden, and what is no file, is left out, and so are links that lead back to a folder on the way. `as`: the key of the one file,
 * or, with a slash at its end, what all keys begin with. Problems: `USAGE`, those of opening.
 */
export async function planPublications(paths: readonly string[], as: string | undefined): Promise<Publication[]> {
  const found: Publication[] = [];
  for (const path of paths) {
    for await (const publication of publicationsAt(path, basename(resolve(path)))) found.push(publication);
  }
  if (found.length === 0) throw nothingThere(paths);
  const named = as === undefined ? found : withKeys(found, as);
  return unique(named);
}

/** `above`: the folders that the way goes through. */
async function* publicationsAt(path: string, key: string, above: readonly string[] = []): AsyncGenerator<Publication> {
  const state = await stat(path).catch(async (error) => {
    throw await openingProblem(path, error);
  });
  const isMeant = above.length === 0 || state.isFile(); // one that was named is refused with reasons
  if (!state.isDirectory()) {
    if (isMeant) yield { path, key, bytes: state.size };
    return;
  }
  const folder = await realpath(path);
  if (above.includes(folder)) return;
  const names = await readdir(path).catch(async (error) => {
    throw await openingProblem(path, error);
  });
  for (const name of names.sort()) {
    if (name.startsWith('.')) continue; // what is hidden is not meant for others
    yield* publicationsAt(join(path, name), `${key}/${name}`, [...above, folder]);
  }
}

function withKeys(found: readonly Publication[], as: string): Publication[] {
  if (as.endsWith('/')) return found.map((one) => ({ ...one, key: `${as}${one.key}` }));
  if (found.length === 1) return [{ ...found[0], key: as }];
  throw new DataProblem({
    code: 'USAGE',
    message: `${found.length} files cannot all be published as ${as}`,
    hint: `With a slash at the end it is what all their keys begin with: --as ${as}/`,
  });
}

/** One file that was named twice is published once. Problem: `USAGE` where two have one key. */
function unique(publications: readonly Publication[]): Publication[] {
  const found = new Map<string, Publication>();
  for (const one of publications) {
    const other = found.get(one.key)?.path;
    if (other !== undefined && resolve(other) !== resolve(one.path)) {
      throw new DataProblem({
        code: 'USAGE',
        message: `${other} and ${one.path} would both be published as ${one.key}`,
        hint: 'Publish them one by one with --as, or the folder that holds both.',
      });
    }
    found.set(one.key, one);
  }
  return [...found.values()];
}

function nothingThere(paths: readonly string[]): DataProblem {
  return new DataProblem({ code: 'USAGE', message: `there is no file in ${paths.join(', ')} that could be published` });
}
