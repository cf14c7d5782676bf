import { expect, test } from 'vitest';
import type { FileInfo, NodeInfo } from '../../engine/index.ts';
import { keyOf } from '../state/tree-store.ts';
import { groupsAround, rowOfNode } from './reveal.ts';
import { treeRows } from './tree-rows.ts';

const derived = new Map();
const FILES: FileInfo[] = ['a', 'b'].map((file) => ({ file, name: file, state: 'open', generation: 1, problems: [] }));
const group = (path: string): NodeInfo => ({ path, name: path.slice(1), kind: 'group', children: 1 });
const list = (...nodes: NodeInfo[]) => ({ total: nodes.length, pages: new Map([[0, nodes]]) });

test('what a node is in', () => {
  expect(groupsAround({ file: 'b', path: '/' })).toEqual([]);
  expect(groupsAround({ file: 'b', path: '/g%2Fh/i/x' })).toEqual([
    { file: 'b', path: '/' },
    { file: 'b', path: '/g%2Fh' },
    { file: 'b', path: '/g%2Fh/i' },
  ]);
  const around = (path: string) => groupsAround({ file: 'b', path }).map((one) => one.path);
  expect(around('/g/x | savgol(5, 2)')).toEqual(['/', '|']);
  expect(around('/g/x | peaks(1)/height')).toEqual(['/', '|', '/g/x | peaks(1)']);
});

test('where a node is, once it is unfolded and loaded', () => {
  const node = { file: 'b', path: '/g/x' };
  const x: NodeInfo = { path: '/g/x', name: 'x', kind: 'dataset' };
  const open = new Set(groupsAround(node).map(keyOf));
  const root = [keyOf({ file: 'b', path: '/' }), list(group('/f'), group('/g'))] as const;
  const inner = [keyOf({ file: 'b', path: '/g' }), list(x)] as const;
  expect(rowOfNode(treeRows(FILES, { open, lists: new Map([root, inner]), derived }), node)).toBe(4);
  expect(rowOfNode(treeRows(FILES, { open, lists: new Map([root]), derived }), node)).toBeUndefined();
  expect(rowOfNode(treeRows(FILES, { open: new Set(), lists: new Map([root, inner]), derived }), node)).toBeUndefined();
});
