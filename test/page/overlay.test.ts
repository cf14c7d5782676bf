import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { columnsOf, pixelsOf } from './support/pixels.ts';
import { PlotHand } from './support/plot-hand.ts';
import { BENCH, DT, SAMPLES, SECOND } from './support/recordings.ts';
import { plotHash } from './support/view-hash.ts';

const VOLTAGE_PLOT = plotHash({ file: 'bench.tdms', path: '/bench/voltage' });
const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  await writeRecording(folder, 'second.tdms', SECOND);
  daqscope = await open(['bench.tdms', 'second.tdms']);
});

test('channels of two files lie over each other, with a y axis for each unit', async () => {
  const shown = await visit(daqscope, { hash: VOLTAGE_PLOT });
  await shown.shows('voltage');
  await shown.row('current').click({ modifiers: ['Control'] });
  await shown.shows('voltage', 'current');
  await shown.unfold('second.tdms', 'repeat');
  await shown.choose('again', 'Add to the plot');
  await shown.shows('voltage', 'current', 'again');

  await eventually(() => shown.options.locator('summary').allInnerTexts()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^x axis\s*Time \(s\)/),
      expect.stringMatching(/^y axis.*V/),
      expect.stringMatching(/^y2 axis\s*current \(A\)/),
    ]),
  );
  await eventually(() => shown.view().figure?.panels[0].traces?.map(({ yAxis = 'y' }) => yAxis)).toEqual([
    'y',
    'y2',
    'y',
  ]);
  await shown.steady();
  const pixels = await pixelsOf(shown.plot);
  for (const name of ['voltage', 'current', 'again']) {
    const color = await shown.options.getByLabel(`Colour of ${name}`).inputValue();
    expect(columnsOf(pixels, color).size, name).toBeGreaterThan(300);
  }
});

test('one channel is plotted against another', async () => {
  const shown = await visit(daqscope, { hash: VOLTAGE_PLOT });
  await shown.shows('voltage');
  await shown.choose('current', 'Use as x of the plot');
  await eventually(() => shown.options.locator('summary').allInnerTexts()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^x axis\s*current \(A\)/),
      expect.stringMatching(/^y axis\s*voltage \(V\)/),
    ]),
  );
  await eventually(() => shown.status.innerText()).toMatch(/^current: −0\.02\d*\sA to 0\.02\d*\sA/);
});

test('gaps are left open, and counted', async () => {
  const shown = await visit(daqscope, { hash: VOLTAGE_PLOT });
  await shown.shows('voltage');
  await shown.plotByClick('dropouts');
  await shown.page.getByText('101 samples in view are gaps').waitFor();
  const hand = await PlotHand.of(shown);
  await shown.page.mouse.move(1, 1);
  const [pixels, frame] = [await pixelsOf(shown.plot), await shown.plot.boundingBox()];
  const color = await shown.options.getByLabel('Colour of dropouts').inputValue();
  const columns = columnsOf(pixels, color);
  const column = (sample: number) =>
    Math.round(hand.box.x - (frame?.x ?? 0) + ((sample * DT) / ((SAMPLES - 1) * DT)) * hand.box.width);
  for (const sample of [510, 550, 590]) expect(columns.has(column(sample)), `${sample}`).toBe(false);
  const isNear = (sample: number) => [-1, 0, 1].some((by) => columns.has(column(sample) + by));
  for (const sample of [100, 490, 615, 1400]) expect(isNear(sample), `${sample}`).toBe(true);
});
