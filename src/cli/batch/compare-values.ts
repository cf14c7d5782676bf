import { allDatasets, DataProblem, type Group } from '../../core/index.ts';
import { readsBack, TARGETS, type Target, targetOfName } from '../../formats/index.ts';
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
  const target = targetOfName(output) ?? TARGETS.h5;
  if (!readsBack(target)) return [`${output} could not be compared: daqscope does not read ${target.label}`];
  if (entry.options.readerSha256 !== undefined && args.reader === undefined)
    return [`${output} could not be compared: a reader read ${source}; say --reader`];
  const quiet: CommandContext = { ...context, progress: (_label, work) => work(() => {}) };
  try {
    await using pair = await openPair(quiet, source, output, { ...readingOf(entry), ...given(args) });
    const tree = selectTree(pair.first.recording, { only: texts(entry, 'only'), skip: texts(entry, 'skip') });
    const names = [source, output] as const;
    const wanted = treeAsStored(tree, target);
    const differences = await compareRecordings(wanted, pair.second.recording, { names, signal: context.signal });
    const known = new Set([...allDatasets(wanted)].map(({ path }) => path));
    const lossy = lossyPaths(tree, target, entry);
    const expected = (path: string) => lossy.has(path) || (entry.options.dimensionScales && !known.has(path));
    return differences.filter(({ path }) => !expected(path)).map(({ path, what }) => `${output} ${path} ${what}`);
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return [`${output} could not be compared: ${error.message}`];
  }
}

/** The tree as the target's reader gives it. */
function treeAsStored(tree: Group, { asStored }: Target): Group {
  return asStored ? { ...tree, children: [...asStored(tree).values()] } : tree;
}

function lossyPaths(tree: Group, { asStored }: Target, { lossy }: ManifestEntry): Set<string> {
  const places = new Map(asStored && Array.from(asStored(tree), ([{ path }, stored]) => [path, stored.path]));
  return new Set(lossy.map((path) => places.get(path) ?? path));
}

/** How the source was read. */
function readingOf(recipe: Recipe): InputArgs {
  const { textEncoding, raw } = recipe.options;
  return { textEncoding: textOf(textEncoding), raw: raw === true, readerOption: texts(recipe, 'readerOption') };
}

function given({ schema, textEncoding, reader, readerOption }: InputArgs): InputArgs {
  return {
    reader,
    ...(readerOption === undefined ? {} : { readerOption }),
    ...(schema === undefined ? {} : { schema }),
    ...(textEncoding === undefined ? {} : { textEncoding }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Of a list in the options; they come from a file that anyone may have written. */
function texts({ options }: Recipe, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
