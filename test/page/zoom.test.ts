import { beforeAll, beforeEach, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { DaqPage } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { PlotHand } from './support/plot-hand.ts';
import { BENCH, DT, SAMPLES, VOLTAGE } from './support/recordings.ts';

const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;
let shown: DaqPage;
let hand: PlotHand;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  daqscope = await open(['bench.tdms']);
});

beforeEach(async () => {
  shown = await visit(daqscope);
  await shown.shows('voltage');
  hand = await PlotHand.of(shown);
});

const END = (SAMPLES - 1) * DT;

test('a drag zooms to what it picks out, along both axes if it is tall, and a double click shows all', async () => {
  const [from, to] = [await hand.valueAt(0.3), await hand.valueAt(0.7)];
  await hand.drag([0.3, 0.5], [0.7, 0.5]);
  await eventually(() => hand.range()).toEqual([expect.closeTo(from, 5), expect.closeTo(to, 5)]);
  expect(hand.range('y')).toBeUndefined(); // follows what is seen
  await eventually(() => shown.status.innerText()).toMatch(/^Time: 0\.\d+\ss to 1\.\d+\ss/);
  await shown.page.mouse.dblclick(...hand.point([0.5, 0.5]));
  await eventually(() => hand.range()).toBeUndefined();
  await eventually(() => shown.status.innerText()).toMatch(/^Time: 0\ss to (2|1\.999)\ss/);
  // a tall one zooms along both axes
  await hand.drag([0.3, 0.3], [0.6, 0.7]);
  await eventually(() => hand.range('y')).toHaveLength(2);
  expect(hand.range('x')).toHaveLength(2);
});

test('the wheel zooms, and what is at the pointer stays there', async () => {
  const there = await hand.valueAt(0.25);
  await shown.drawing(() => shown.page.mouse.wheel(0, -400));
  await eventually(() => hand.width()).toBeLessThan(0.9 * END);
  expect(await hand.valueAt(0.25)).toBeCloseTo(there, 5);
  const zoomed = hand.width();
  await shown.page.mouse.wheel(0, 200);
  await eventually(() => hand.width()).toBeGreaterThan(1.2 * zoomed);
});

test('a drag with Shift, or in the pan mode, moves the plot', async () => {
  await hand.drag([0.4, 0.5], [0.6, 0.5]);
  await eventually(() => hand.width()).toBeLessThan(0.5);
  const [from, to] = hand.range() ?? [0, 0];
  const by = (to - from) * hand.partBetween([0.25, 0.5], [0.5, 0.5]);
  const near = (value: number) => expect.closeTo(value, 2); // the panel is a little wider or narrower than before
  await shown.page.keyboard.down('Shift');
  await hand.drag([0.5, 0.5], [0.25, 0.5]);
  await shown.page.keyboard.up('Shift');
  await eventually(() => hand.range()).toEqual([near(from + by), near(to + by)]);
  await shown.button('Pan').click();
  await hand.drag([0.25, 0.5], [0.5, 0.5]);
  await eventually(() => hand.range()).toEqual([near(from), near(to)]);
});

test('the pointer reads out what is there', async () => {
  await hand.drag([0.3, 0.5], [0.33, 0.5]); // until samples lie apart
  await eventually(() => hand.width()).toBeLessThan(0.1);
  await hand.at([0.5, 0.5]);
  const readOut = shown.page.locator('.plot-read-out');
  await eventually(() => readOut.innerText()).toMatch(/^Time \S+\ss\s+voltage\s+[^…]+\sV$/);
  const [, time, value] = /Time (\S+)\ss\s+voltage\s+(\S+)\sV/.exec(await readOut.innerText()) ?? [];
  const sample = Number(time) / DT;
  expect(sample).toBeCloseTo(Math.round(sample), 6);
  expect(Number(value?.replace('−', '-'))).toBeCloseTo(VOLTAGE[Math.round(sample)], 4);
});
