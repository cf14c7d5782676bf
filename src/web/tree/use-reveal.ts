import { useEffect, useRef } from 'react';
import { keyOf, useTreeStore } from '../state/tree-store.ts';
import type { NodeRef } from '../state/view-spec.ts';
import type { Branch } from './branch.ts';
import { groupsAround, rowOfNode } from './reveal.ts';
import type { TreeItem } from './tree-rows.ts';

/** What was selected elsewhere (by a search, by undo, by the address) is unfolded and scrolled to, once. */
export function useReveal(selected: NodeRef | null, rows: Branch<TreeItem>, go: (row: number) => void): void {
  const wanted = useRef<NodeRef>(undefined);
  useEffect(() => {
    wanted.current = selected ?? undefined;
    if (!selected) return;
    useTreeStore.getState().setOpen(groupsAround(selected).map(keyOf), true);
  }, [selected]);
  useEffect(() => {
    if (!wanted.current) return;
    const row = rowOfNode(rows, wanted.current);
    if (row === undefined) return;
    wanted.current = undefined;
    if (row !== useTreeStore.getState().active) go(row);
  });
}
