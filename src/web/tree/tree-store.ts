import { create } from 'zustand';
import type { ProblemFields } from '../../core/index.ts';
import type { FileKey, NodeInfo } from '../../engine/index.ts';
import type { NodeRef } from '../state/view-spec.ts';

export const PAGE_SIZE = 1000;

/** What is below a group, as far as it was asked for. */
export interface ChildList {
  /** Undefined: not known yet. */
  readonly total: number | undefined;
  readonly pages: ReadonlyMap<number, readonly NodeInfo[]>;
  readonly problem?: ProblemFields | undefined;
}

export interface TreeStore {
  /** Unfolded files and groups, each with its number among its siblings. */
  readonly open: ReadonlyMap<string, number>;
  readonly lists: ReadonlyMap<string, ChildList>;
  /** The row that the keyboard is at. */
  readonly active: number;
  setOpen(key: string, index: number | undefined): void;
  setActive(row: number): void;
  put(key: string, page: number, nodes: readonly NodeInfo[], total: number): void;
  fail(key: string, problem: ProblemFields): void;
  /** What was read of a file counts no more; what is unfolded stays so. */
  forget(file: FileKey): void;
}

/** The name of a node in the store. */
export function keyOf({ file, path }: NodeRef): string {
  return `${file}\n${path}`;
}

const EMPTY: ChildList = { total: undefined, pages: new Map() };

export const useTreeStore = create<TreeStore>()((set) => ({
  open: new Map(),
  lists: new Map(),
  active: 0,
  setOpen: (key, index) =>
    set(({ open }) => {
      const next = new Map(open);
      if (index === undefined) next.delete(key);
      else next.set(key, index);
      return { open: next };
    }),
  setActive: (active) => set({ active }),
  put: (key, page, nodes, total) =>
    set(({ lists }) => {
      const { pages } = lists.get(key) ?? EMPTY;
      return { lists: new Map(lists).set(key, { total, pages: new Map(pages).set(page, nodes) }) };
    }),
  fail: (key, problem) =>
    set(({ lists }) => ({ lists: new Map(lists).set(key, { ...(lists.get(key) ?? EMPTY), problem }) })),
  forget: (file) =>
    set(({ lists }) => ({ lists: new Map([...lists].filter(([key]) => !key.startsWith(`${file}\n`))) })),
}));
