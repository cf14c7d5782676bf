import { DataProblem, type Group, type TreeNode } from '../../core/index.ts';
import { slicedDataset } from '../../engine/index.ts';

/** The tree with nothing but a slice of one dataset, where it was. Problems: `NO_SUCH_PATH`, `BAD_SELECTION`. */
export function sliceTree(tree: Group, path: string, slice: string): Group {
  const isOnTheWay = (node: TreeNode) => path === node.path || path.startsWith(`${node.path}/`);
  const prune = (group: Group): Group => ({
    ...group,
    children: group.children.filter(isOnTheWay).map((node) => {
      if (node.kind === 'group') return prune(node);
      if (node.path === path) return slicedDataset(node, slice);
      throw noDataset(path);
    }),
  });
  const pruned = prune(tree);
  if (pruned.children.length === 0) throw noDataset(path);
  return pruned;
}

function noDataset(path: string): DataProblem {
  return new DataProblem({ code: 'NO_SUCH_PATH', path, message: 'there is no such dataset in the file' });
}
