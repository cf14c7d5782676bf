import { useCallback } from 'react';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { useNotices } from '../state/notice-store.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { copyText } from '../widgets/copy-button.tsx';
import { countText } from '../widgets/numbers.ts';
import type { CellLayout, CellRect } from './cell-pages.ts';
import { tsvOf } from './cell-selection.ts';

const MOST_CELLS = 200_000;
/** That the engine gives at a time. */
const MOST_ASKED = 20_000;

/** Puts cells into the clipboard, for spreadsheets. */
export function useCopy({ file, path }: NodeRef, layout: CellLayout): (rect: CellRect) => Promise<void> {
  const engine = useEngine();
  return useCallback(
    async (rect) => {
      const { tell } = useNotices.getState();
      const [rows, columns] = [rect.bottom - rect.top, rect.right - rect.left];
      const count = rows * columns;
      if (count > MOST_CELLS) {
        tell(
          `${countText(count)} cells are too many for the clipboard (${countText(MOST_CELLS)}). Download them instead.`,
        );
        return;
      }
      try {
        const texts: string[] = [];
        const step = Math.max(1, Math.floor(MOST_ASKED / columns));
        for (let top = rect.top; top < rect.bottom; top += step) {
          const slice = layout.rectSlice({ ...rect, top, bottom: Math.min(rect.bottom, top + step) });
          texts.push(...(await engine.call('cells', { file, path, slice })).texts);
        }
        if (await copyText(tsvOf(texts, columns))) tell(count === 1 ? 'Copied.' : `Copied ${countText(count)} cells.`);
      } catch (error) {
        tell('The cells could not be copied.', problemOf(error));
      }
    },
    [engine, file, path, layout],
  );
}
