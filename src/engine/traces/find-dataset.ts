import type { Derived } from '../../analysis/index.ts';
import {
  DataProblem,
  type Dataset,
  type Group,
  nearNames,
  type Recording,
  type TreeNode,
  unescapeName,
  walkTree,
} from '../../core/index.ts';
import { type DeriveOptions, derivedNode, splitAddress } from '../derived/derived-nodes.ts';

/**
 * The node at a path, with or without the first slash; names may also be written as they are, slashes and all. `/path | steps` is what
 * these steps make of the dataset. Problems: `NO_SUCH_PATH` with the paths that are near, and those of the steps.
 */
export async function nodeAt(
  recording: Recording,
  path: string,
  file: string,
  options?: DeriveOptions,
): Promise<Group | TreeNode> {
  return recordedNode(recording, path) ?? (await deriveAt(recording, path, file, options)).node;
}

/** What `/path | steps` makes of a dataset, with what belongs to it. Problems: as {@link nodeAt}. */
export async function deriveAt(
  recording: Recording,
  path: string,
  file: string,
  options?: DeriveOptions,
): Promise<Derived> {
  const find = (wanted: string) => recordedDataset(recording, wanted);
  const address = splitAddress(path, find);
  if (!address) throw noSuchPath(recording, path.split('|')[0].trim(), file);
  try {
    return await derivedNode({ recording, file }, address, find, options);
  } catch (error) {
    throw error instanceof DataProblem ? error.with({ file }) : error;
  }
}

/** What is at a path of the file itself. */
export function recordedNode(recording: Recording, path: string): Group | TreeNode | undefined {
  const wanted = path.startsWith('/') ? path : `/${path}`;
  if (wanted === '/') return recording;
  const nodes = nodesOf(recording);
  return nodes.get(wanted) ?? [...nodes.values()].find((node) => plainPath(node.path) === wanted);
}

/** A dataset that was recorded, rather than computed; undefined if there is none at this path. */
export function recordedDataset(recording: Recording, path: string): Dataset | undefined {
  const node = recordedNode(recording, path);
  return node?.kind === 'dataset' ? node : undefined;
}

function noSuchPath(recording: Recording, path: string, file: string): DataProblem {
  const wanted = path.startsWith('/') ? path : `/${path}`;
  const paths = [...nodesOf(recording).keys()];
  const ends = paths.filter((one) => one.toLowerCase().endsWith(wanted.toLowerCase()));
  const near = ends.length > 0 ? ends.slice(0, 3) : nearNames(wanted, paths);
  return new DataProblem({
    code: 'NO_SUCH_PATH',
    file,
    path: wanted,
    message: 'there is no dataset at this path',
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'daqscope info shows what there is.',
  });
}

/** A dataset at a path. Problem: `NO_SUCH_PATH`, also if there is a group. */
export async function datasetAt(
  recording: Recording,
  path: string,
  file: string,
  options?: DeriveOptions,
): Promise<Dataset> {
  const node = await nodeAt(recording, path, file, options);
  if (node.kind === 'dataset') return node;
  throw new DataProblem({
    code: 'NO_SUCH_PATH',
    file,
    path,
    message: 'this is a group, not a dataset',
    hint: `It holds ${
      node.children
        .slice(0, 3)
        .map((child) => child.path)
        .join(', ') || 'nothing'
    }.`,
  });
}

const NODES = new WeakMap<Recording, ReadonlyMap<string, TreeNode>>();

/** The nodes of a recording by their paths, which are looked for again and again. */
function nodesOf(recording: Recording): ReadonlyMap<string, TreeNode> {
  let nodes = NODES.get(recording);
  if (!nodes) {
    nodes = new Map(Array.from(walkTree(recording), (node) => [node.path, node]));
    NODES.set(recording, nodes);
  }
  return nodes;
}

function plainPath(path: string): string {
  return path.split('/').map(unescapeName).join('/');
}
