import { DataProblem, type Group, type Recording } from '../../core/index.ts';
import { recordedNode } from '../../engine/index.ts';
import { type DerivedTreeOptions, derivedTree, isDerived } from './derived-tree.ts';
import { type Selected, selectTree } from './select-tree.ts';
import { sliceTree } from './slice-tree.ts';

/** What of a recording is stored. */
export interface Stored extends Selected {
  /** Nothing but this slice of the one dataset that `only` names, as numpy has it. */
  readonly slice?: string | undefined;
}

/**
 * The tree that is stored of a recording: all, some of it, a slice, or what steps make of it. Problems: `NO_SUCH_PATH`, `BAD_SELECTION`, those of
 * steps, and `USAGE` for what is recorded and what is derived together.
 */
export async function storedTree(
  recording: Recording,
  { only, skip, slice }: Stored,
  file: string,
  options: DerivedTreeOptions,
): Promise<Group> {
  const derived = only.filter((path) => isDerived(path) && !recordedNode(recording, path));
  if (derived.length === 0)
    return slice === undefined ? selectTree(recording, { only, skip }) : sliceTree(recording, only[0], slice);
  if (derived.length < only.length) {
    const message = 'what is recorded and what is computed from it do not go into one file';
    throw new DataProblem({ code: 'USAGE', message, hint: 'Make two files.' });
  }
  const tree = await derivedTree(recording, derived, file, options);
  return slice === undefined ? tree : sliceTree(tree, pathOfValues(tree), slice);
}

/** The samples, which the places of them may come before. */
function pathOfValues({ children }: Group): string {
  return (children.find(({ attributes }) => attributes.has('coordinates')) ?? children[0]).path;
}
