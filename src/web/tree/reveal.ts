import { PIPE, tableOfColumn } from '../state/derived-channel.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { type Branch, placeAt } from './branch.ts';
import { COMPUTED, ROOT, refOfItem, type TreeItem } from './tree-rows.ts';

/** Rows that are looked through for a node. */
const MOST_LOOKED = 20_000;

/** The groups that a node is in, from its file on: what has to be unfolded for it to be seen. */
export function groupsAround({ file, path }: NodeRef): NodeRef[] {
  if (path === ROOT) return [];
  if (path.includes(PIPE)) {
    const table = tableOfColumn(path);
    return [ROOT, COMPUTED, ...(table === undefined ? [] : [table])].map((one) => ({ file, path: one }));
  }
  const names = path.split('/').slice(1, -1);
  return [{ file, path: ROOT }, ...names.map((_, i) => ({ file, path: `/${names.slice(0, i + 1).join('/')}` }))];
}

/** The row of a node; undefined while it is not loaded, or folded away. */
export function rowOfNode(rows: Branch<TreeItem>, { file, path }: NodeRef): number | undefined {
  for (let row = 0; row < Math.min(rows.rows, MOST_LOOKED); row++) {
    const place = placeAt(rows, row);
    const item = place?.branch.at(place.index);
    if (!item || item.kind === 'problem') continue;
    const ref = refOfItem(item);
    if (ref.path === path && ref.file === file) return row;
  }
  return undefined;
}
