import { beforeAll, beforeEach, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { DaqPage } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { columnsOf, differentPixels, type Pixels, pixelsOf } from './support/pixels.ts';
import { BENCH } from './support/recordings.ts';

const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;
let shown: DaqPage;
let before: Pixels;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  daqscope = await open(['bench.tdms']);
});

beforeEach(async () => {
  shown = await visit(daqscope);
  await shown.shows('voltage');
  await shown.steady();
  before = await pixelsOf(shown.plot);
});

/** How much another picture the plot is by now. */
const difference = async () => differentPixels(before, await pixelsOf(shown.plot));
const section = (title: string) => shown.options.locator('summary').filter({ hasText: title });

test('every option changes the picture as it is set, and undo brings it back', async () => {
  await section('Figure').click();
  await shown.options.getByLabel('Title', { exact: true }).fill('Bench at night');
  await eventually(difference).toBeGreaterThan(100);
  await eventually(() => shown.view().figure?.title).toBe('Bench at night');
  await shown.button('Undo: Title').click();
  await eventually(difference).toBe(0);

  await section('Spines').click();
  await shown.options.getByLabel('Frame all around').check();
  await eventually(difference).toBeGreaterThan(200);
  await shown.button('Undo: Frame').click();
  await eventually(difference).toBe(0);

  await section('y axis').click();
  await shown.options.getByLabel('Range', { exact: true }).fill('-20, 20');
  await eventually(difference).toBeGreaterThan(1000);
  await shown.button('Reset Range').click();
  await eventually(difference).toBe(0);

  // what makes no sense is told, and changes nothing
  await shown.options.getByLabel('Range', { exact: true }).fill('3');
  await shown.options.getByRole('alert').filter({ hasText: 'expected' }).waitFor();
  expect(await difference()).toBe(0);
});

test('a trace gets a colour, is hidden, and is shown again', async () => {
  await shown.options.getByLabel('Colour of voltage').fill('#ff00ff');
  await eventually(async () => columnsOf(await pixelsOf(shown.plot), '#ff00ff').size).toBeGreaterThan(300);
  await shown.options.getByLabel('Show voltage').uncheck();
  await eventually(async () => columnsOf(await pixelsOf(shown.plot), '#ff00ff').size).toBe(0);
  await shown.options.getByLabel('Show voltage').check();
  await eventually(async () => columnsOf(await pixelsOf(shown.plot), '#ff00ff').size).toBeGreaterThan(300);
});
