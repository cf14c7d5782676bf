import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { goldens, hasSharedData } from '../shared-data.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { hashOf, tableHash } from './support/view-hash.ts';

/** Of 32 bits, no more digits are shown than tell a number. */
const numberIn = (dtype: string) => (text: string) => (dtype === 'f4' ? Math.fround(Number(text)) : Number(text));

describe.skipIf(!hasSharedData)('real recordings', () => {
  const { open, visit } = pageTests();
  const all = ['tdms', 'tdm', 'lvm', 'datalog'].flatMap(goldens).filter(({ name }) => !name.endsWith('_index'));
  let daqscope: OpenedDaqscope;
  beforeAll(async () => {
    daqscope = await open(all.map(({ path }) => path));
  });

  test('are all opened by one page; those that other readers call damaged are called so', async () => {
    const hash = hashOf({ selected: { file: all[0].path, path: '/' } }); // nothing else is unfolded
    const shown = await visit(daqscope, { viewport: { width: 1280, height: 4500 }, hash });
    const told = async () => {
      const rows = await shown.tree.getByRole('treeitem').allInnerTexts();
      const isFlagged = new Map(rows.map((row) => [row.split('\n')[0], /incomplete|failed/.test(row)]));
      const opening = await shown.tree.getByRole('progressbar').count();
      return { opening, flags: all.map(({ name }) => [name, isFlagged.get(name)]) };
    };
    const flags = all.map(({ name, expected: { problem } }) => [name, problem !== null]);
    await eventually(told).toEqual({ opening: 0, flags });
  });

  test('have the values of other readers in the table', async () => {
    const shown = await visit(daqscope);
    const cells = shown.grid.getByRole('gridcell');
    for (const name of ['channeldata_2ch.tdms', 'sdypy_good_1.tdms', 'SineData.tdm']) {
      const golden = all.find((one) => basename(one.path) === name);
      const { path, first, dtype } = golden?.expected.datasets[0] ?? {};
      expect(first).toHaveLength(5);
      await shown.goTo(tableHash({ file: golden?.path ?? '', path: `/${path.join('/')}` }));
      await eventually(async () => (await cells.allInnerTexts()).slice(0, 5).map(numberIn(dtype))).toEqual(first);
    }
  });
});
