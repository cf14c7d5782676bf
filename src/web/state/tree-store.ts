import { create } from 'zustand';
import type { ProblemFields } from '../../core/index.ts';
import type { FileKey, NodeInfo } from '../../engine/index.ts';
import type { NodeRef } from './view-spec.ts';

export const PAGE_SIZE = 1000;

/** What is below a group, as far as it was asked for. */
export interface ChildList {
  /** Undefined: not known yet. */
  readonly total: number | undefined;
  readonly pages: ReadonlyMap<number, readonly NodeInfo[]>;
  readonly problem?: ProblemFields | undefined;
}

/** What is known of a derived channel; neither node nor problem: it is being computed. */
export interface DerivedState {
  /** Of the file that it was computed of. */
  readonly version: string;
  readonly node?: NodeInfo | undefined;
  readonly problem?: ProblemFields | undefined;
}

export interface TreeStore {
  /** Unfolded files and groups. */
  readonly open: ReadonlySet<string>;
  readonly lists: ReadonlyMap<string, ChildList>;
  /** By the keys of their nodes. */
  readonly derived: ReadonlyMap<string, DerivedState>;
  /** The row that the keyboard is at. */
  readonly active: number;
  setOpen(keys: readonly string[], isOpen: boolean): void;
  setActive(row: number): void;
  put(key: string, page: number, nodes: readonly NodeInfo[], total: number): void;
  fail(key: string, problem: ProblemFields): void;
  /** Undefined: it is not known, and is asked for again. */
  putDerived(key: string, state: DerivedState | undefined): void;
  /** What was read of a file counts no more; what is unfolded stays so. */
  forget(file: FileKey): void;
}

/** The name of a node in the store. */
export function keyOf({ file, path }: NodeRef): string {
  return `${file}\n${path}`;
}

const EMPTY: ChildList = { total: undefined, pages: new Map() };

export const useTreeStore = create<TreeStore>()((set) => ({
  open: new Set(),
  lists: new Map(),
  derived: new Map(),
  active: 0,
  setOpen: (keys, isOpen) =>
    set(({ open }) => {
      if (keys.every((key) => open.has(key) === isOpen)) return {};
      return { open: isOpen ? open.union(new Set(keys)) : open.difference(new Set(keys)) };
    }),
  setActive: (active) => set({ active }),
  put: (key, page, nodes, total) =>
    set(({ lists }) => {
      const { pages } = lists.get(key) ?? EMPTY;
      return { lists: new Map(lists).set(key, { total, pages: new Map(pages).set(page, nodes) }) };
    }),
  fail: (key, problem) =>
    set(({ lists }) => ({ lists: new Map(lists).set(key, { ...(lists.get(key) ?? EMPTY), problem }) })),
  putDerived: (key, state) =>
    set(({ derived }) => {
      const next = new Map(derived);
      if (state) next.set(key, state);
      else next.delete(key);
      return { derived: next };
    }),
  forget: (file) =>
    set(({ lists }) => ({ lists: new Map([...lists].filter(([key]) => !key.startsWith(`${file}\n`))) })),
}));
