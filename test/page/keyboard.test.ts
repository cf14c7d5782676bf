import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH, VOLTAGE } from './support/recordings.ts';

const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  daqscope = await open(['bench.tdms']);
});

test('the page is used by the keyboard alone', async () => {
  const shown = await visit(daqscope);
  await shown.shows('voltage');
  const { keyboard } = shown.page;
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
  };
  const range = () => shown.view().figure?.panels[0].axes?.x?.range;

  await press('Alt+1', 'Home', 'ArrowLeft'); // the tree, folded
  await eventually(() => shown.tree.getByRole('treeitem').count()).toBe(1);
  await press('ArrowRight', 'ArrowDown'); // unfold the file, to its group
  await eventually(() => shown.row('voltage').count()).toBe(1);
  await keyboard.type('curr');
  await press('Enter');
  await shown.shows('current');
  await press('ArrowUp', 'Shift+Enter');
  await shown.shows('current', 'voltage');

  await press('F6'); // on to the plot
  await eventually(() => shown.plot.evaluate((plot) => plot === document.activeElement)).toBe(true);
  await press('+', '+', 'ArrowRight');
  await eventually(range).toEqual([expect.any(Number), expect.any(Number)]);
  await press('c');
  await shown.cursors.waitFor();
  await press('Control+z', 'Control+z', 'Control+z');
  await eventually(range).toBeUndefined();

  await press('Alt+1', ' ', 'Alt+3'); // the table of what is selected in the tree
  await eventually(() => shown.grid.evaluate((grid) => grid === document.activeElement)).toBe(true);
  await press('ArrowDown', 'Shift+ArrowDown', 'Control+c');
  await eventually(() => shown.notices.innerText()).toContain('Copied 2 cells.');
  const copied = await shown.page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').map(Number)).toEqual([VOLTAGE[1], VOLTAGE[2]]);

  await press('Alt+1', 'Shift+F10');
  await shown.page.getByRole('menuitem', { name: 'Convert' }).waitFor();
  await press('Escape');
  await eventually(() => shown.tree.evaluate((tree) => tree === document.activeElement)).toBe(true);
  await press('/');
  await keyboard.type('dropouts');
  await shown.found('dropouts').waitFor();
  await press('ArrowDown', 'Enter');
  await shown.shows('dropouts');
});
