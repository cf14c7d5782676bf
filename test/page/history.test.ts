import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { plots } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { differentPixels, pixelsOf } from './support/pixels.ts';
import { PlotHand } from './support/plot-hand.ts';
import { BENCH } from './support/recordings.ts';

const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  daqscope = await open(['bench.tdms']);
});

test('every step is undone and done again', async () => {
  const shown = await visit(daqscope);
  await shown.shows('voltage');
  const { page } = shown;
  const hand = await PlotHand.of(shown);
  await hand.drag([0.4, 0.5], [0.6, 0.5]);
  await eventually(() => hand.width()).toBeLessThan(1);
  await shown.row('current').click({ modifiers: ['Control'] });
  await shown.shows('voltage', 'current');
  await shown.button('Cursors').click();
  await shown.cursors.waitFor();

  for (const step of ['Cursors', 'Add current', 'Zoom']) await shown.button(`Undo: ${step}`).click();
  await shown.shows('voltage');
  await eventually(() => hand.range()).toBeUndefined();
  expect(await shown.cursors.count()).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await eventually(() => hand.width()).toBeLessThan(1);
  await page.keyboard.press('Control+y');
  await shown.shows('voltage', 'current');
  await page.keyboard.press('Control+z');
  await shown.button('Redo: Add current').waitFor();
});

test('a page that is reloaded, or opened at the same address, shows the same pixels', async () => {
  const shown = await visit(daqscope);
  await shown.shows('voltage');
  await shown.row('current').click({ modifiers: ['Control'] });
  await shown.shows('voltage', 'current');
  const hand = await PlotHand.of(shown);
  await hand.drag([0.4, 0.3], [0.6, 0.7]);
  await shown.page.mouse.move(1, 1);
  await shown.tree.focus(); // no frame around the plot
  await eventually(() => hand.width()).toBeLessThan(1);
  await eventually(() => shown.status.innerText()).toMatch(/^Time: 0\.[78]/);
  const before = await pixelsOf(shown.plot);

  await shown.reload(plots('/bench/current'));
  await shown.shows('voltage', 'current');
  await eventually(async () => differentPixels(before, await pixelsOf(shown.plot))).toBe(0);

  const other = await visit(daqscope, { hash: new URL(shown.page.url()).hash });
  await other.shows('voltage', 'current');
  await eventually(async () => differentPixels(before, await pixelsOf(other.plot))).toBe(0);
});

test('an address that was cut off is told, and the page begins without it', async () => {
  const shown = await visit(daqscope, { hash: '#v1:q1YqS' });
  await eventually(() => shown.notices.innerText()).toContain('The address of the page holds no view.');
  await shown.shows('voltage');
});
