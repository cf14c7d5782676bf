import { describe, expect, test } from 'vitest';
import { readView } from './read-view.ts';
import { hashToView, viewToHash } from './view-hash.ts';
import { EMPTY_VIEW, type ViewSpec } from './view-spec.ts';

const view: ViewSpec = {
  version: 1,
  panel: 'table',
  selected: { file: 'Läufe/run 7.tdms', path: '/a/µ' },
  figure: { title: 'Kraft & Weg', panels: [{ traces: [{ y: { path: '/a/µ', file: 'Läufe/run 7.tdms' } }] }] },
  cursors: [0.5, -1e300],
  table: { file: 'x', path: '/m', slice: '3, :' },
  derived: [{ file: 'x', path: '/m', steps: 'peaks(prominence=1 µV)', name: 'Linien' }],
};

describe('the address', () => {
  test('holds a view, in letters that addresses may have', async () => {
    const hash = await viewToHash(view);
    expect(hash).toMatch(/^v1:[\w-]+$/);
    expect(await hashToView(hash)).toEqual(view);
  });

  test('a damaged one is told from a whole one', async () => {
    const hash = await viewToHash(view);
    for (const bad of ['', 'other', 'v1:', 'v1:%%%', hash.slice(0, -9), `v1:AAAA${hash.slice(7)}`])
      await expect(hashToView(bad), bad).rejects.toMatchObject({ code: 'VIEW_INVALID' });
  });

  test('one that swells when it is inflated is refused', async () => {
    const large = { ...view, selected: { file: 'x'.repeat(5_000_000), path: '/' } };
    await expect(hashToView(await viewToHash(large))).rejects.toMatchObject({ code: 'VIEW_INVALID' });
  });
});

describe('readView', () => {
  test('takes what is missing as usual', async () => {
    expect(await readView({ version: 1, more: 1 })).toEqual(EMPTY_VIEW);
  });

  test.each([
    [undefined],
    [[]],
    [{ version: 2 }],
    [{ version: 1, panel: 'x' }],
    [{ version: 1, selected: { file: 1, path: '/' } }],
    [{ version: 1, cursors: [1, null] }],
    [{ version: 1, table: { file: 'a', path: '/', slice: 3 } }],
    [{ version: 1, derived: {} }],
    [{ version: 1, derived: [{ file: 'a', path: '/' }] }],
    [{ version: 1, derived: [{ file: 'a', path: '/x', steps: 'x'.repeat(20_000) }] }],
    [{ version: 1, derived: [{ file: 'a', steps: 'peaks' }] }],
    [{ version: 1, derived: [{ file: 'a', path: '/x', steps: 'peaks', name: 7 }] }],
    [{ version: 1, derived: Array.from({ length: 1000 }, () => ({ file: 'a', path: '/x', steps: 'peaks' })) }],
  ])('refuses %j', async (value) => {
    await expect(readView(value)).rejects.toMatchObject({ code: 'VIEW_INVALID' });
  });

  test('a figure that is none is a problem of figures', async () => {
    const figure = { panels: [{ traces: [{ colour: 'red' }] }] };
    await expect(readView({ version: 1, figure })).rejects.toMatchObject({ code: 'FIGURE_INVALID' });
  });
});
