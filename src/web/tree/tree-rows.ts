import type { ProblemFields } from '../../core/index.ts';
import type { FileInfo, NodeInfo } from '../../engine/index.ts';
import { type ChildList, keyOf, PAGE_SIZE, type TreeStore } from '../state/tree-store.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { type Branch, newBranch } from './branch.ts';

/** What stands in a row of the tree. */
export type TreeItem =
  | { readonly kind: 'file'; readonly info: FileInfo }
  | { readonly kind: 'node'; readonly file: string; readonly node: NodeInfo }
  | { readonly kind: 'problem'; readonly of: NodeRef; readonly problem: ProblemFields };

/** Where the tree of a file begins. */
export const ROOT = '/';

/** All rows of the tree; those that are not loaded are undefined. */
export function treeRows(
  files: readonly FileInfo[],
  { open, lists }: Pick<TreeStore, 'open' | 'lists'>,
): Branch<TreeItem> {
  const below = (ref: NodeRef): Branch<TreeItem> => {
    const list = lists.get(keyOf(ref));
    if (list?.problem) {
      const { problem } = list;
      return newBranch<TreeItem>(1, () => ({ kind: 'problem', of: ref, problem }));
    }
    const at = (index: number): TreeItem | undefined => {
      const node = nodeIn(list, index);
      return node && { kind: 'node', file: ref.file, node };
    };
    return newBranch(list?.total ?? 1, at, list ? openIn(ref, list) : []);
  };
  const openIn = ({ file }: NodeRef, { pages }: ChildList) => {
    const found: (readonly [number, Branch<TreeItem>])[] = [];
    for (const [page, nodes] of pages) {
      nodes.forEach(({ kind, path }, i) => {
        if (kind === 'group' && open.has(keyOf({ file, path }))) {
          found.push([page * PAGE_SIZE + i, below({ file, path })]);
        }
      });
    }
    return found;
  };
  const opened = files.flatMap(({ file, state, problem }, i) => {
    if (!open.has(keyOf({ file, path: ROOT }))) return [];
    if (state === 'open') return [[i, below({ file, path: ROOT })] as const];
    if (!problem) return [];
    return [[i, newBranch<TreeItem>(1, () => ({ kind: 'problem', of: { file, path: ROOT }, problem }))] as const];
  });
  return newBranch(files.length, (i) => ({ kind: 'file', info: files[i] }), opened);
}

function nodeIn(list: ChildList | undefined, index: number): NodeInfo | undefined {
  return list?.pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
}

/** The node of an item; that of a file is its root. */
export function refOfItem(item: TreeItem): NodeRef {
  if (item.kind === 'file') return { file: item.info.file, path: ROOT };
  return item.kind === 'node' ? { file: item.file, path: item.node.path } : item.of;
}

/** Can it be unfolded? */
export function isFoldable(item: TreeItem): boolean {
  if (item.kind === 'file') return item.info.state === 'open' || item.info.problem !== undefined;
  return item.kind === 'node' && item.node.kind === 'group' && item.node.children !== 0;
}

/** What one types to find it. */
export function nameOfItem(item: TreeItem): string {
  if (item.kind === 'file') return item.info.name;
  return item.kind === 'node' ? item.node.name : item.problem.message;
}
