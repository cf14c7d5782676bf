import { useEffect } from 'react';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { keyOf, PAGE_SIZE, useTreeStore } from '../state/tree-store.ts';
import type { NodeRef } from '../state/view-spec.ts';
import type { Branch } from './branch.ts';
import { placeAt } from './branch.ts';
import { refOfItem, type TreeItem } from './tree-rows.ts';

const asked = new Map<string, AbortController>();

/** Asks for what is seen and not there yet: rows `[first, last]`, and what was just unfolded. */
export function useChildren(rows: Branch<TreeItem>, first: number, last: number): void {
  const engine = useEngine();
  const session = useEngineStore((state) => state.session);
  useEffect(() => {
    if (session === 0) return;
    for (const { ref, page } of missing(rows, first, last)) {
      const key = keyOf(ref);
      const name = `${session}\n${page}\n${key}`;
      if (asked.has(name)) continue;
      const controller = new AbortController();
      asked.set(name, controller);
      const params = { ...ref, start: page * PAGE_SIZE, count: PAGE_SIZE };
      engine
        .call('children', params, { signal: controller.signal })
        .then(
          ({ nodes, total }) => useTreeStore.getState().put(key, page, nodes, total),
          (error: unknown) => {
            const problem = problemOf(error);
            if (problem && problem.code !== 'DISCONNECTED') useTreeStore.getState().fail(key, problem);
          },
        )
        .finally(() => asked.delete(name));
    }
  }, [engine, session, rows, first, last]);
}

interface Missing {
  readonly ref: NodeRef;
  readonly page: number;
}

function missing(rows: Branch<TreeItem>, first: number, last: number): Missing[] {
  const found = new Map<string, Missing>();
  for (let row = first; row <= Math.min(last, rows.rows - 1); row++) {
    const place = placeAt(rows, row);
    if (!place || place.parent === undefined || place.branch.at(place.index)) continue;
    const parent = placeAt(rows, place.parent);
    const item = parent?.branch.at(parent.index);
    if (!item) continue;
    const page = Math.floor(place.index / PAGE_SIZE);
    const ref = refOfItem(item);
    found.set(`${keyOf(ref)}\n${page}`, { ref, page });
  }
  return [...found.values()];
}
