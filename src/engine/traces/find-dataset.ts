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

/**
 * The node at a path, with or without the first slash; names may also be written as they are, slashes and all. Problem:
 * `NO_SUCH_PATH` with the paths that are near.
 */
export function nodeAt(recording: Recording, path: string, file: string): Group | TreeNode {
  const wanted = path.startsWith('/') ? path : `/${path}`;
  if (wanted === '/') return recording;
  const nodes = nodesOf(recording);
  const found = nodes.get(wanted) ?? [...nodes.values()].find((node) => plainPath(node.path) === wanted);
  if (found) return found;
  const paths = [...nodes.keys()];
  const ends = paths.filter((one) => one.toLowerCase().endsWith(wanted.toLowerCase()));
  const near = ends.length > 0 ? ends.slice(0, 3) : nearNames(wanted, paths);
  throw new DataProblem({
    code: 'NO_SUCH_PATH',
    file,
    path: wanted,
    message: 'there is no dataset at this path',
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'daqscope info shows what there is.',
  });
}

/** A dataset at a path. Problem: `NO_SUCH_PATH`, also if there is a group. */
export function datasetAt(recording: Recording, path: string, file: string): Dataset {
  const node = nodeAt(recording, path, file);
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
