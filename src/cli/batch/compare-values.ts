import { allDatasets, DataProblem } from '../../core/index.ts';
import { selectTree } from '../convert/select-tree.ts';
import type { InputArgs } from '../input/input-options.ts';
import type { CommandContext } from '../run/context.ts';
import { compareRecordings } from '../verify/compare-recordings.ts';
import { openPair } from '../verify/open-pair.ts';
import type { ManifestEntry } from './manifest-entry.ts';
import type { Recipe } from './recipe.ts';

export interface Compared {
  readonly source: string;
  readonly output: string;
  readonly entry: ManifestEntry;
}

/**
 * What differs between a source and its output, value by value, as lines. What the conversion left out, added (scales) or
 * reported as lost is no difference.
 */
export async function compareValues(
  context: CommandContext,
  { source, output, entry }: Compared,
  args: InputArgs,
): Promise<string[]> {
  const quiet: CommandContext = { ...context, progress: (_label, work) => work(() => {}) };
  const { textEncoding } = entry.options;
  try {
    await using pair = await openPair(quiet, source, output, { textEncoding: textOf(textEncoding), ...given(args) });
    const tree = selectTree(pair.first.recording, { only: texts(entry, 'only'), skip: texts(entry, 'skip') });
    const names = [source, output] as const;
    const differences = await compareRecordings(tree, pair.second.recording, { names, signal: context.signal });
    const known = new Set([...allDatasets(tree)].map(({ path }) => path));
    const lossy = new Set(entry.lossy);
    const expected = (path: string) => lossy.has(path) || (entry.options.dimensionScales && !known.has(path));
    return differences.filter(({ path }) => !expected(path)).map(({ path, what }) => `${output} ${path} ${what}`);
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return [`${output} could not be compared: ${error.message}`];
  }
}

function given({ schema, textEncoding }: InputArgs): InputArgs {
  return { ...(schema === undefined ? {} : { schema }), ...(textEncoding === undefined ? {} : { textEncoding }) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Of a list in the options; they come from a file that anyone may have written. */
function texts({ options }: Recipe, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
