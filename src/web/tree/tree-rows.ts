import type { ProblemFields } from '../../core/index.ts';
import type { FileInfo, FileKey, NodeInfo } from '../../engine/index.ts';
import { labelOfDerived, refOfDerived } from '../state/derived-channel.ts';
import { type ChildList, keyOf, PAGE_SIZE, type TreeStore } from '../state/tree-store.ts';
import type { DerivedChannel, NodeRef } from '../state/view-spec.ts';
import { type Branch, newBranch } from './branch.ts';

/** What stands in a row of the tree. */
export type TreeItem =
  | { readonly kind: 'file'; readonly info: FileInfo }
  | { readonly kind: 'node'; readonly file: string; readonly node: NodeInfo }
  /** All that is computed of a file. */
  | { readonly kind: 'computed'; readonly file: string; readonly count: number }
  | DerivedItem
  | { readonly kind: 'problem'; readonly of: NodeRef; readonly problem: ProblemFields };

/** Something that is computed; neither node nor problem: it is not known yet what it is. */
export interface DerivedItem {
  readonly kind: 'derived';
  readonly channel: DerivedChannel;
  readonly node: NodeInfo | undefined;
  readonly problem: ProblemFields | undefined;
}

/** Where the tree of a file begins. */
export const ROOT = '/';

/** Where what is computed of a file is in its tree: no node of a file has this path. */
export const COMPUTED = '|';

/** All rows of the tree; those that are not loaded are undefined. */
export function treeRows(
  files: readonly FileInfo[],
  { open, lists, derived }: Pick<TreeStore, 'open' | 'lists' | 'derived'>,
  channels: readonly DerivedChannel[] = [],
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
  const withComputed = (file: FileKey, recorded: Branch<TreeItem>): Branch<TreeItem> => {
    const own = channels.filter((channel) => channel.file === file);
    if (own.length === 0) return recorded;
    const { count } = recorded;
    const isOpen = open.has(keyOf({ file, path: COMPUTED }));
    const all: Branch<TreeItem>['open'] = isOpen ? [...recorded.open, [count, computed(own)]] : recorded.open;
    const row: TreeItem = { kind: 'computed', file, count: own.length };
    return newBranch(count + 1, (i) => (i === count ? row : recorded.at(i)), all);
  };
  const computed = (own: readonly DerivedChannel[]): Branch<TreeItem> => {
    const items = own.map((channel): DerivedItem => {
      const known = derived.get(keyOf(refOfDerived(channel)));
      return { kind: 'derived', channel, node: known?.node, problem: known?.problem };
    });
    const tables = items.flatMap((item, i) =>
      isFoldable(item) && open.has(keyOf(refOfItem(item))) ? [[i, below(refOfItem(item))] as const] : [],
    );
    return newBranch<TreeItem>(items.length, (i) => items[i], tables);
  };
  const opened = files.flatMap(({ file, state, problem }, i) => {
    if (!open.has(keyOf({ file, path: ROOT }))) return [];
    if (state === 'open') return [[i, withComputed(file, below({ file, path: ROOT }))] as const];
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
  switch (item.kind) {
    case 'file':
      return { file: item.info.file, path: ROOT };
    case 'node':
      return { file: item.file, path: item.node.path };
    case 'computed':
      return { file: item.file, path: COMPUTED };
    case 'derived':
      return refOfDerived(item.channel);
    case 'problem':
      return item.of;
  }
}

/** What is known of the node of an item; undefined for files, and while it is not known. */
export function nodeOfItem(item: TreeItem): NodeInfo | undefined {
  return item.kind === 'node' || item.kind === 'derived' ? item.node : undefined;
}

/** Can it be unfolded? */
export function isFoldable(item: TreeItem): boolean {
  if (item.kind === 'file') return item.info.state === 'open' || item.info.problem !== undefined;
  const node = nodeOfItem(item);
  return item.kind === 'computed' || (node?.kind === 'group' && node.children !== 0);
}

/** What one types to find it. */
export function nameOfItem(item: TreeItem): string {
  switch (item.kind) {
    case 'file':
      return item.info.name;
    case 'node':
      return item.node.name;
    case 'computed':
      return 'Computed';
    case 'derived':
      return labelOfDerived(item.channel);
    case 'problem':
      return item.problem.message;
  }
}
