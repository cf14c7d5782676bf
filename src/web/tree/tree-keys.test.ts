import { describe, expect, test } from 'vitest';
import type { FileInfo, NodeInfo } from '../../engine/index.ts';
import { keyOf } from '../state/tree-store.ts';
import { rowOfName, treeAction } from './tree-keys.ts';
import { treeRows } from './tree-rows.ts';

const file = (name: string, more: Partial<FileInfo> = {}): FileInfo => ({
  file: name,
  name,
  state: 'open',
  generation: 1,
  problems: [],
  ...more,
});
const group = (path: string): NodeInfo => ({ path, name: path.slice(1), kind: 'group', children: 2 });
const dataset = (path: string): NodeInfo => ({ path, name: path.slice(path.lastIndexOf('/') + 1), kind: 'dataset' });
const at = (path: string) => keyOf({ file: 'a.tdms', path });

/** a.tdms (0) > force (1) > x (2), y (3); way (4); b.tdms (5), which failed, > its problem (6) */
const problem = { code: 'EMPTY_FILE', message: 'it is empty' } as const;
const files = [file('a.tdms'), file('b.tdms', { state: 'failed', problem })];
const open = new Set([at('/'), at('/force'), keyOf({ file: 'b.tdms', path: '/' })]);
const lists = new Map([
  [at('/'), { total: 2, pages: new Map([[0, [group('/force'), dataset('/way')]]]) }],
  [at('/force'), { total: 2, pages: new Map([[0, [dataset('/force/x'), dataset('/force/y')]]]) }],
]);
const derived = new Map();
const rows = treeRows(files, { open, lists, derived });

const press = (active: number, key: string, more = {}) =>
  treeAction(rows, active, { key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

describe('the tree', () => {
  test('files, groups and problems have rows', () => {
    expect(rows.rows).toBe(7);
  });

  test('what is not loaded yet has a row', () => {
    expect(treeRows(files, { open, lists: new Map(), derived }).rows).toBe(4);
  });

  test('arrows walk, unfold and fold', () => {
    expect(press(0, 'ArrowDown')).toEqual({ do: 'move', row: 1 });
    expect(press(6, 'ArrowDown')).toEqual({ do: 'move', row: 6 });
    expect(press(1, 'ArrowRight')).toEqual({ do: 'move', row: 2 });
    expect(press(2, 'ArrowRight')).toBeUndefined();
    expect(press(1, 'ArrowLeft')).toEqual({ do: 'close' });
    expect(press(3, 'ArrowLeft')).toEqual({ do: 'move', row: 1 });
    expect(press(4, 'ArrowLeft')).toEqual({ do: 'move', row: 0 });
    expect(treeAction(treeRows(files, { open: new Set(), lists, derived }), 0, keyEvent('ArrowRight'))).toEqual({
      do: 'open',
    });
  });

  test('Enter shows, Shift+Enter and + add; keys with Ctrl are the page’s', () => {
    expect(press(2, 'Enter')).toEqual({ do: 'enter' });
    expect(press(2, 'Enter', { shiftKey: true })).toEqual({ do: 'add' });
    expect(press(2, '+', { shiftKey: true })).toEqual({ do: 'add' });
    expect(press(2, 'Home', { ctrlKey: true })).toBeUndefined();
  });

  test('typing finds the next that begins so', () => {
    expect(rowOfName(rows, 0, 'y')).toBe(3);
    expect(rowOfName(rows, 3, 'a')).toBe(0);
    expect(rowOfName(rows, 3, 'b.t')).toBe(5);
    expect(rowOfName(rows, 0, 'nothing')).toBeUndefined();
  });
});

function keyEvent(key: string) {
  return { key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
}
