import { type Branch, isOpenAt, placeAt } from './branch.ts';
import { isFoldable, nameOfItem, type TreeItem } from './tree-rows.ts';

/** What a key does in the tree. */
export type TreeAction =
  | { readonly do: 'move'; readonly row: number }
  | { readonly do: 'open' | 'close' | 'enter' | 'add' | 'select' | 'menu' };

export interface TreeKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const PAGE_ROWS = 15;

/** The keys of a tree (ARIA authoring practices); undefined: not one of them. */
export function treeAction(rows: Branch<TreeItem>, active: number, event: TreeKey): TreeAction | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const place = placeAt(rows, active);
  const item = place?.branch.at(place.index);
  const to = (row: number): TreeAction => ({ do: 'move', row: Math.min(rows.rows - 1, Math.max(0, row)) });
  switch (event.key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return to(active - 1);
    case 'PageDown':
      return to(active + PAGE_ROWS);
    case 'PageUp':
      return to(active - PAGE_ROWS);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.rows - 1);
    case 'ArrowRight':
      if (!place || !item || !isFoldable(item)) return undefined;
      return isOpenAt(place) ? to(active + 1) : { do: 'open' };
    case 'ArrowLeft':
      if (place && item && isFoldable(item) && isOpenAt(place)) return { do: 'close' };
      return place?.parent === undefined ? undefined : to(place.parent);
    case 'Enter':
      return { do: event.shiftKey ? 'add' : 'enter' };
    case '+':
      return { do: 'add' };
    case ' ':
      return { do: 'select' };
    case 'ContextMenu':
      return { do: 'menu' };
    case 'F10':
      return event.shiftKey ? { do: 'menu' } : undefined;
    default:
      return undefined;
  }
}

/** Rows that are looked through for a name. */
const MOST_LOOKED = 20_000;

/** The next row whose name begins with a text, from the active one on and around; undefined if there is none. */
export function rowOfName(rows: Branch<TreeItem>, active: number, text: string): number | undefined {
  const wanted = text.toLowerCase();
  const start = text.length === 1 ? active + 1 : active;
  const count = Math.min(rows.rows, MOST_LOOKED);
  for (let i = 0; i < count; i++) {
    const row = (start + i) % rows.rows;
    const place = placeAt(rows, row);
    const item = place?.branch.at(place.index);
    if (item && nameOfItem(item).toLowerCase().startsWith(wanted)) return row;
  }
  return undefined;
}
