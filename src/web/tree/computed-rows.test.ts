import { expect, test } from 'vitest';
import type { FileInfo, NodeInfo } from '../../engine/index.ts';
import { type DerivedState, keyOf } from '../state/tree-store.ts';
import type { DerivedChannel } from '../state/view-spec.ts';
import { placeAt } from './branch.ts';
import { rowOfNode } from './reveal.ts';
import { COMPUTED, isFoldable, nameOfItem, treeRows } from './tree-rows.ts';

const files: FileInfo[] = ['a', 'b'].map((file) => ({ file, name: file, state: 'open', generation: 1, problems: [] }));
const x: NodeInfo = { path: '/x', name: 'x', kind: 'dataset' };
const list = (...nodes: NodeInfo[]) => ({ total: nodes.length, pages: new Map([[0, nodes]]) });
const channels: DerivedChannel[] = [
  { file: 'a', path: '/x', steps: 'savgol(5, 2)', name: 'smooth' },
  { file: 'a', path: '/x', steps: 'peaks(1)' },
];
const peaks = { file: 'a', path: '/x | peaks(1)' };
const height: NodeInfo = { path: `${peaks.path}/height`, name: 'height', kind: 'dataset' };
const open = new Set([keyOf({ file: 'a', path: '/' }), keyOf({ file: 'a', path: COMPUTED }), keyOf(peaks)]);
const lists = new Map([
  [keyOf({ file: 'a', path: '/' }), list(x)],
  [keyOf(peaks), list(height)],
]);

function namesWith(derived: ReadonlyMap<string, DerivedState>, opened: ReadonlySet<string> = open): string[] {
  const rows = treeRows(files, { open: opened, lists, derived }, channels);
  return Array.from({ length: rows.rows }, (_, row) => {
    const place = placeAt(rows, row);
    const item = place?.branch.at(place.index);
    return `${'  '.repeat(place?.depth ?? 0)}${item ? nameOfItem(item) : '?'}`;
  });
}

const known = new Map<string, DerivedState>([
  [keyOf(peaks), { version: '1', node: { path: peaks.path, name: 'x_peaks', kind: 'group', children: 1 } }],
]);

test('what is computed has a part of its own below its file, tables have their columns', () => {
  const all = ['a', '  x', '  Computed', '    smooth', '    x | peaks(1)'];
  expect(namesWith(known)).toEqual([...all, '      height', 'b']);
  expect(namesWith(new Map())).toEqual([...all, 'b']);
  expect(namesWith(known, new Set([...open].slice(0, 1)))).toEqual([...all.slice(0, 3), 'b']);
});

test('columns are found, and what is not known yet cannot be unfolded', () => {
  const rows = treeRows(files, { open, lists, derived: known }, channels);
  expect(rowOfNode(rows, { file: 'a', path: height.path })).toBe(5);
  const [channel] = channels;
  expect(isFoldable({ kind: 'derived', channel, node: undefined, problem: undefined })).toBe(false);
});
