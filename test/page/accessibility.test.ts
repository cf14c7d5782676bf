import { writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { violations } from './support/axe.ts';
import type { DaqPage } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { pageTests } from './support/page-tests.ts';
import { ARRAYS, BENCH } from './support/recordings.ts';
import { plotHash } from './support/view-hash.ts';

const VOLTAGE_PLOT = plotHash({ file: 'bench.tdms', path: '/bench/voltage' });
const { folder, path, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  await writeRecording(folder, 'arrays.h5', ARRAYS);
  writeFileSync(path('empty.tdms'), '');
  daqscope = await open(['bench.tdms', 'arrays.h5', 'empty.tdms'], { args: ['--root', '.'] });
});

interface State {
  readonly name: string;
  /** What is new in it; default: all of the page. */
  readonly within?: string;
  into(shown: DaqPage): Promise<unknown>;
}

const DIALOG = '[role="dialog"]';

/** Closes what is open, and opens the dialog that these keys are for. */
async function dialogBy(keys: string, { page }: DaqPage, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press(keys);
  await page.getByRole('dialog', { name }).waitFor();
}

const STATES: readonly State[] = [
  {
    name: 'plot, cursors and options',
    async into(shown) {
      await shown.row('current').click({ modifiers: ['Control'] });
      await shown.shows('voltage', 'current');
      await shown.button('Cursors').click();
      await shown.cursors.waitFor();
      for (const title of ['x axis', 'Spines', 'Figure'])
        await shown.options.locator('summary').filter({ hasText: title }).first().click();
      await shown.button('current').click();
    },
  },
  {
    name: 'menu of the tree',
    within: '.page-left',
    async into(shown) {
      await shown.row('voltage').click({ button: 'right' });
      await shown.page.getByRole('menuitem', { name: 'Convert' }).waitFor();
    },
  },
  {
    name: 'dialog of conversions',
    within: DIALOG,
    async into(shown) {
      await shown.page.getByRole('menuitem', { name: 'Convert' }).click();
      await shown.page.getByRole('dialog').waitFor();
    },
  },
  { name: 'dialog of figures', within: DIALOG, into: (shown) => dialogBy('Control+e', shown, 'Export the figure') },
  { name: 'dialog of files', within: DIALOG, into: (shown) => dialogBy('Control+o', shown, 'Open a file') },
  { name: 'dialog of keys', within: DIALOG, into: (shown) => dialogBy('F1', shown, 'Keys') },
  {
    name: 'table of slices, with a menu of downloads',
    async into(shown) {
      await shown.page.keyboard.press('Escape');
      await shown.unfold('arrays.h5');
      await shown.choose('cube', 'Show its values');
      await shown.grid.getByRole('gridcell').first().waitFor();
      await shown.button('Download').click();
      await shown.page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'file that failed, and jobs',
    async into(shown) {
      await shown.page.keyboard.press('Escape');
      await shown.row('empty.tdms').click();
      await shown.details.getByText('EMPTY_FILE').waitFor();
      await shown.page.getByRole('tab', { name: /^Jobs/ }).click();
    },
  },
];

test('nothing is against WCAG 2, A and AA, in light and dark colours', { timeout: 60_000 }, async () => {
  const shown = await visit(daqscope, { hash: VOLTAGE_PLOT });
  await shown.shows('voltage');
  const found: Record<string, string[]> = {};
  for (const { name, within, into } of STATES) {
    await into(shown);
    const against = await violations(shown, within);
    if (against.length > 0) found[name] = against;
  }
  expect(found).toEqual({});
});

test('nor on a page without files', async () => {
  const shown = await visit(await open([], { args: ['--root', '.'] }));
  await shown.page.getByText('No file is open').waitFor();
  expect(await violations(shown)).toEqual([]);
});
