import { useEffect, useMemo, useReducer } from 'react';
import { isCancellation, type ProblemFields } from '../../core/index.ts';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { useEngineStore } from '../state/engine-store.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { type CellLayout, type CellRect, pagesOf } from './cell-pages.ts';
import { PageCache } from './page-cache.ts';

/** The text of a cell; undefined while it is not there, a problem if it cannot be read. */
export type CellAt = (row: number, column: number) => string | ProblemFields | undefined;

/** Fetches the cells that are seen, and only these. */
export function useCells({ file, path }: NodeRef, layout: CellLayout, seen: CellRect): CellAt {
  const engine = useEngine();
  const session = useEngineStore((state) => state.session);
  const generation = useEngineStore((state) => state.files.get(file)?.generation);
  const [, tell] = useReducer((count: number) => count + 1, 0);
  const cache = useMemo(
    () =>
      new PageCache(async (key, signal) => {
        try {
          const { texts } = await engine.call('cells', { file, path, slice: layout.sliceOf(key) }, { signal });
          return texts;
        } catch (error) {
          if (isCancellation(error)) return undefined;
          const problem = problemOf(error);
          return problem?.code === 'DISCONNECTED' ? undefined : problem;
        }
      }, tell),
    [engine, session, generation, file, path, layout],
  );
  const { top, bottom, left, right } = seen;
  useEffect(() => {
    if (bottom > top && right > left) cache.want(pagesOf(layout, { top, bottom, left, right }));
  }, [cache, layout, top, bottom, left, right]);
  useEffect(() => () => cache.close(), [cache]);

  return (row, column) => {
    const key = { row: Math.floor(row / layout.pageRows), column: Math.floor(column / layout.pageColumns) };
    const page = cache.get(key);
    if (!page || !Array.isArray(page)) return page as ProblemFields | undefined;
    const width = Math.min(layout.columns, (key.column + 1) * layout.pageColumns) - key.column * layout.pageColumns;
    return page[(row - key.row * layout.pageRows) * width + (column - key.column * layout.pageColumns)];
  };
}
