import { DataProblem, type ReadOptions } from '../../core/index.ts';
import type { Conversion } from '../convert/output-paths.ts';
import { type FileState, fileState, stateIfSame } from './file-state.ts';
import type { ManifestEntry } from './manifest-entry.ts';
import { type Recipe, sameRecipe } from './recipe.ts';
import { besideSource } from './source-paths.ts';

/** What is to be done about an input of which there may be an output already. */
export type Verdict =
  /** The output is what would come out again. */
  | {
      readonly kind: 'unchanged';
      readonly entry: ManifestEntry;
      readonly source: FileState;
      readonly output: FileState;
    }
  /** To be converted; `replace` says that the output that is there may go. */
  | { readonly kind: 'convert'; readonly replace: boolean }
  /** There is an output that may be anybody's; it counts as ours only if the same bytes come out again. */
  | { readonly kind: 'prove'; readonly otherwise: DataProblem }
  | { readonly kind: 'refuse'; readonly problem: DataProblem };

export interface Judged extends Conversion, ReadOptions {
  /** What the manifest says of the output. */
  readonly entry: ManifestEntry | undefined;
  /** The source as a manifest names it. */
  readonly sourcePath: string;
  readonly recipe: Recipe;
  readonly force: boolean;
  readonly overwrite: boolean;
}

/**
 * Decides by the manifest. An output is replaced without being asked only if daqscope made it from this very source and nobody
 * changed it since: what a user did is never lost.
 */
export async function judgeOutput(judged: Judged): Promise<Verdict> {
  const { input, output, entry, sourcePath, recipe, force, overwrite, signal } = judged;
  if (!(await fileState(output))) return { kind: 'convert', replace: overwrite };
  const ours = entry && (await stateIfSame(output, entry.output, { signal }));
  if (!ours) {
    if (overwrite) return { kind: 'convert', replace: true };
    return { kind: 'prove', otherwise: outputExists(output, entry ? CHANGED : UNKNOWN) };
  }
  const elsewhere = entry.source.path !== sourcePath;
  const source = await stateIfAllSame(input, entry, { signal, elsewhere });
  if (source && !force && sameRecipe(entry, recipe)) return { kind: 'unchanged', entry, source, output: ours };
  const itsOwn = source !== undefined || !elsewhere;
  if (itsOwn || overwrite) return { kind: 'convert', replace: true };
  return { kind: 'refuse', problem: outputExists(output, `it was made from ${entry.source.path}`) };
}

/** The state of a source if it and its companions are what was written down. */
async function stateIfAllSame(
  input: string,
  { source, companions = [] }: ManifestEntry,
  options: Parameters<typeof stateIfSame>[2],
): Promise<FileState | undefined> {
  for (const companion of companions) {
    if (!(await stateIfSame(besideSource(input, companion), companion, options))) return undefined;
  }
  return stateIfSame(input, source, options);
}

const CHANGED = 'it was changed since daqscope wrote it';
const UNKNOWN = 'it exists already, and is not what this conversion makes';

function outputExists(file: string, message: string): DataProblem {
  const hint = 'Say --overwrite to replace it, or give another folder.';
  return new DataProblem({ code: 'OUTPUT_EXISTS', message, file, hint });
}
