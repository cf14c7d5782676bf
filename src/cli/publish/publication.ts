import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { openingProblem } from '../../host/index.ts';
import { companionsOf } from './companions.ts';

/** A file that is to be published, and the key that it gets. */
export interface Publication {
  readonly path: string;
  readonly key: string;
  readonly bytes: number;
}

/** Called with what was found in a folder and is not published, though it is not hidden; and why. */
export type LeftOut = (path: string, why: string) => void;

export interface PlanListeners {
  readonly onLeftOut?: LeftOut;
  /** Called with the problem of an operand that is not there; without it, that ends everything. */
  readonly onMissing?: (problem: DataProblem) => void;
}

/**
 * What becomes of the operands: a file gets its name as key, what is in a folder that and the way to it (`results/2026/run7.h5`).
 * What is hidden is left out, and so are links to folders: what they lead to was not named. `as`: the key of the one file, or, with a
 * slash at its end, what all keys begin with. Problems: `USAGE`, those of opening.
 */
export async function planPublications(
  paths: readonly string[],
  as: string | undefined,
  { onLeftOut = () => {}, onMissing }: PlanListeners = {},
): Promise<Publication[]> {
  const found: Publication[] = [];
  let folder: string | undefined;
  for (const path of paths) {
    const key = basename(resolve(path));
    const state = await stateOf(path).catch((problem) => {
      if (!onMissing || paths.length === 1) throw problem;
      onMissing(problem);
    });
    if (state?.isDirectory()) {
      folder ??= path;
      for await (const publication of publicationsIn(path, key, onLeftOut)) found.push(publication);
    } else if (state) {
      found.push({ path, key, bytes: state.size });
      for (const { path: beside, name, stats } of await companionsOf(path, key)) {
        found.push({ path: beside, key: name, bytes: Number(stats.size) });
      }
    }
  }
  if (found.length === 0) throw nothingThere(paths);
  if (as !== undefined && folder !== undefined && !as.endsWith('/')) throw isFolder(folder, as);
  const named = as === undefined ? found : withKeys(found, as);
  return unique(named);
}

async function* publicationsIn(folder: string, key: string, onLeftOut: LeftOut): AsyncGenerator<Publication> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(async (error) => {
    throw await openingProblem(folder, error);
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue; // what is hidden is not meant for others
    const path = join(folder, entry.name);
    const below = `${key}/${entry.name}`;
    if (entry.isDirectory()) yield* publicationsIn(path, below, onLeftOut);
    else {
      const state = await stateOf(path);
      if (state.isFile()) yield { path, key: below, bytes: state.size };
      else onLeftOut(path, state.isDirectory() ? 'a link to a folder' : 'not a file');
    }
  }
}

async function stateOf(path: string): Promise<Stats> {
  return stat(path).catch(async (error) => {
    throw await openingProblem(path, error);
  });
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

function isFolder(folder: string, as: string): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: `${folder} is a folder, and ${as} the place of a single file`,
    hint: `With a slash at the end it is what all places begin with: --as ${as}/`,
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
