import { writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { DaqPage } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { colorsRightOf, pixelsOf } from './support/pixels.ts';
import { PlotHand } from './support/plot-hand.ts';
import { ARRAYS, mapValue } from './support/recordings.ts';
import { hashOf } from './support/view-hash.ts';

const { folder, path, open, visit } = pageTests();

const RECORDS = 5000;
const lengthOf = (record: number) => 10 + (record % 7);

/** Records of a trace each: how many values, then the values, which are `record + place / 100`. */
function writeTraces(name: string): void {
  const bytes = Buffer.alloc(Array.from({ length: RECORDS }, (_, i) => 4 + 8 * lengthOf(i)).reduce((a, b) => a + b));
  let at = 0;
  for (let record = 0; record < RECORDS; record++) {
    at = bytes.writeInt32BE(lengthOf(record), at);
    for (let i = 0; i < lengthOf(record); i++) at = bytes.writeDoubleBE(record + i / 100, at);
  }
  writeFileSync(path(name), bytes);
  writeFileSync(
    path('traces.yaml'),
    'daqscope: 1\nfile:\n  runs:\n    repeat: until-end\n    cluster:\n      trace: "DBL[]"\n',
  );
}

let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'arrays.h5', ARRAYS);
  writeTraces('traces.bin');
  daqscope = await open(['arrays.h5', 'traces.bin'], { args: ['--schema', 'traces.yaml'] });
});

const MIDDLE_OF_A_CELL = [15.5 / 30, 10.5 / 20] as const;

/** What the read-out tells of the value at a place. */
async function valueAt(shown: DaqPage, hand: PlotHand): Promise<string> {
  await hand.restAt(MIDDLE_OF_A_CELL);
  return shown.page.locator('.plot-read-out dd').innerText();
}

test('two dimensions are a heatmap with a colour bar', async () => {
  const shown = await visit(daqscope);
  await shown.unfold('arrays.h5');
  await shown.plotByClick('map');
  const hand = await PlotHand.of(shown);
  const cells = [mapValue(9, 15), mapValue(10, 15)].join('|'); // rows from the bottom or from the top
  await eventually(() => valueAt(shown, hand)).toMatch(new RegExp(`^(${cells})\\sK$`));
  await shown.page.mouse.move(1, 1);
  const frame = await shown.plot.boundingBox();
  const right = hand.box.x + hand.box.width - (frame?.x ?? 0);
  expect(colorsRightOf(await pixelsOf(shown.plot), right + 2)).toBeGreaterThan(100);
});

test('of three dimensions, a slider steps through the planes', async () => {
  const shown = await visit(daqscope);
  await shown.unfold('arrays.h5');
  await shown.plotByClick('cube');
  const slider = shown.page.getByRole('slider', { name: 'Index of dimension 0' });
  await slider.waitFor();
  const hand = await PlotHand.of(shown);
  const first = Number.parseInt(await valueAt(shown, hand), 10);
  await shown.drawing(() => slider.fill('4'));
  await eventually(() => valueAt(shown, hand)).toBe(String(first + 4000));
});

test('records are stepped through: record 17 of 5000', async () => {
  const hash = hashOf({ figure: { panels: [{ traces: [{ y: { file: 'traces.bin', path: '/runs/trace' } }] }] } });
  const shown = await visit(daqscope, { hash });
  await shown.shows('trace');
  const box = shown.page.getByRole('textbox', { name: 'Number of the record' });
  await shown.page.getByText('of 5,000', { exact: true }).waitFor();
  await box.fill('17');
  await box.press('Enter');
  const start = (record: number) => Array.from({ length: record }, (_, i) => lengthOf(i)).reduce((a, b) => a + b, 0);
  const sliceOf = (record: number) => `${start(record)}:${start(record + 1)}`;
  const slice = () => (shown.view().figure?.panels[0].traces?.[0].y as { slice?: string } | undefined)?.slice;
  await eventually(slice).toBe(sliceOf(16));
  await shown.button('Next record').click();
  await eventually(() => box.inputValue()).toBe('18');
  await box.press('PageUp'); // again before the first one is there
  await box.press('PageUp');
  await eventually(() => box.inputValue()).toBe('16');
  await eventually(slice).toBe(sliceOf(15));
  const hand = await PlotHand.of(shown);
  await eventually(() => valueAt(shown, hand)).toMatch(/^15\.0\d$/);
});
