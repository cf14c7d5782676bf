import { DataProblem, type Dataset, type Group, nearNames, type TreeNode, walkTree } from '../../core/index.ts';

/** Which parts of a tree to take: paths of groups (with all below) or datasets. */
export interface Selected {
  /** Only these; empty takes all. */
  readonly only: readonly string[];
  /** Not these. */
  readonly skip: readonly string[];
}

/** The tree with only what was asked for. Row sizes come with the values they belong to. Problem: `NO_SUCH_PATH`. */
export function selectTree(tree: Group, { only, skip }: Selected): Group {
  const wanted = only.map(normal);
  const unwanted = skip.map(normal);
  if (wanted.length === 0 && unwanted.length === 0) return tree;
  checkPaths(tree, [...wanted, ...unwanted]);
  const keeps = (node: TreeNode) => {
    const path = samplePath(node);
    const asked = wanted.length === 0 || wanted.some((at) => isBelow(node.path, at) || isBelow(path, at));
    return asked && !unwanted.some((at) => isBelow(node.path, at) || isBelow(path, at));
  };
  const prune = (group: Group): Group => ({
    ...group,
    children: group.children.flatMap((node): TreeNode[] => {
      if (node.kind === 'dataset') return keeps(node) ? [node] : [];
      const pruned = prune(node);
      return pruned.children.length > 0 || keeps(node) ? [pruned] : [];
    }),
  });
  const pruned = prune(tree);
  if (pruned.children.length > 0) return pruned;
  throw new DataProblem({ code: 'USAGE', message: 'nothing is left to convert', hint: 'See --only and --skip.' });
}

/** Row sizes count as part of what they measure. */
function samplePath(node: TreeNode): string {
  const sample = node.kind === 'dataset' ? (node as Dataset).attributes.get('sample_dimension')?.value : undefined;
  if (typeof sample !== 'string') return node.path;
  return `${node.path.slice(0, node.path.lastIndexOf('/') + 1)}${sample}`;
}

function isBelow(path: string, ancestor: string): boolean {
  return ancestor === '' || path === ancestor || path.startsWith(`${ancestor}/`);
}

function normal(path: string): string {
  return `/${path}`.replace(/^\/+/, '/').replace(/\/+$/, '');
}

function checkPaths(tree: Group, paths: readonly string[]): void {
  const known = new Set([...walkTree(tree)].map((node) => node.path));
  const missing = paths.find((path) => path !== '' && !known.has(path));
  if (missing === undefined) return;
  const near = nearPaths(missing, known);
  throw new DataProblem({
    code: 'NO_SUCH_PATH',
    message: `there is no ${missing} in the file`,
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'daqscope info shows all paths.',
  });
}

/** Paths that end in the same name come first. */
function nearPaths(missing: string, known: ReadonlySet<string>): string[] {
  const name = missing.slice(missing.lastIndexOf('/'));
  const same = [...known].filter((path) => path.endsWith(name));
  return same.length > 0 ? same.slice(0, 3) : nearNames(missing, known);
}
