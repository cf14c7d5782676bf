import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkView } from './check-view.ts';
import { fromHash, toHash } from './view-hash.ts';
import { EMPTY_VIEW, type ViewSpec } from './view-spec.ts';

const view: ViewSpec = {
  version: 1,
  panel: 'table',
  selected: { file: 'Läufe/run 7.tdms', path: '/a/µ' },
  figure: { title: 'Kraft & Weg', panels: [{ traces: [{ y: { path: '/a/µ', file: 'Läufe/run 7.tdms' } }] }] },
  cursors: [0.5, -1e300],
  table: { file: 'x', path: '/m', slice: '3, :' },
};

describe('the address', () => {
  test('holds a view, in letters that addresses may have', async () => {
    const hash = await toHash(view);
    expect(hash).toMatch(/^#v1:[\w-]+$/);
    expect(await checkView(await fromHash(hash))).toEqual(view);
  });

  test('any JSON comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await fromHash(await toHash(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 50 },
    );
  });

  test('without one there is no view; a damaged one is told from it', async () => {
    expect(await fromHash('')).toBeUndefined();
    const hash = await toHash(view);
    for (const bad of ['#other', '#v1:', '#v1:%%%', `${hash.slice(0, -9)}`, `#v1:AAAA${hash.slice(8)}`])
      await expect(fromHash(bad)).rejects.toThrow();
  });

  test('one that swells when it is inflated is refused', async () => {
    await expect(fromHash(await toHash('x'.repeat(5_000_000)))).rejects.toThrow(RangeError);
  });
});

describe('checkView', () => {
  test('leaves out what is not what it has to be', async () => {
    const odd = { version: 1, panel: 'x', selected: { file: 1 }, cursors: [1, null], table: { path: '/a' }, more: 1 };
    expect(await checkView(odd)).toEqual(EMPTY_VIEW);
  });

  test('a figure that is none is a problem, and what is no view is refused', async () => {
    await expect(
      checkView({ version: 1, figure: { panels: [{ traces: [{ colour: 'red' }] }] } }),
    ).rejects.toMatchObject({
      code: 'FIGURE_INVALID',
    });
    for (const value of [undefined, null, [], 'x', { version: 2 }])
      await expect(checkView(value)).rejects.toThrow(TypeError);
  });
});
