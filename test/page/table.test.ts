import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { bytesOf, downloaded } from './support/downloads.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { ARRAYS, mapValue } from './support/recordings.ts';
import { tableHash } from './support/view-hash.ts';

const { folder, path, open, visit } = pageTests();

const ROWS = 1_000_000_000;
const LAST = '999,999,999';

/** 8 GB, of which only the last value takes room. */
function writeSparse(name: string): void {
  writeFileSync(path(name), '');
  truncateSync(path(name), ROWS * 8);
  const file = openSync(path(name), 'r+');
  writeSync(file, new Uint8Array(Float64Array.of(42.5).buffer), 0, 8, (ROWS - 1) * 8);
  closeSync(file);
  writeFileSync(
    path('sparse.yaml'),
    'daqscope: 1\nbyteOrder: little\nfile:\n  samples: { array: DBL, size: until-end }\n',
  );
}

let sparse: OpenedDaqscope;
let arrays: OpenedDaqscope;

beforeAll(async () => {
  writeSparse('sparse.bin');
  await writeRecording(folder, 'arrays.h5', ARRAYS);
  sparse = await open(['sparse.bin'], { args: ['--schema', 'sparse.yaml'] });
  arrays = await open(['arrays.h5']);
});

test('a table of 10⁹ rows is scrolled to its end, and copied from', async () => {
  const hash = tableHash({ file: 'sparse.bin', path: '/samples' });
  const shown = await visit(sparse, { hash });
  const row = (index: string) =>
    shown.grid.getByRole('row').filter({ has: shown.page.getByRole('rowheader', { name: index, exact: true }) });
  await eventually(() => row('0').getByRole('gridcell').innerText()).toBe('0');
  expect(await shown.grid.getAttribute('aria-rowcount')).toBe(String(ROWS + 1));

  await shown.grid.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await eventually(() => row(LAST).getByRole('gridcell').innerText()).toBe('42.5');
  await shown.grid.evaluate((grid) => grid.scrollTo(0, 0));
  await row('0').waitFor();

  await shown.page.getByRole('textbox', { name: 'Go to row' }).fill('123456789');
  await shown.page.keyboard.press('Enter');
  await row('123,456,789').waitFor();

  await shown.grid.press('Control+End');
  await row(LAST).waitFor();
  await eventually(() => row(LAST).getByRole('gridcell').getAttribute('aria-selected')).toBe('true');
  await shown.grid.press('Shift+ArrowUp');
  await shown.grid.press('Control+c');
  await eventually(() => shown.notices.innerText()).toContain('Copied 2 cells.');
  expect(await shown.page.evaluate(() => navigator.clipboard.readText())).toBe('0\n42.5');
});

test('of three dimensions, sliders choose what the table shows', async () => {
  const hash = tableHash({ file: 'arrays.h5', path: '/cube' });
  const shown = await visit(arrays, { hash });
  const cells = shown.grid.getByRole('gridcell');
  await eventually(() => cells.first().innerText()).toBe('0');
  await shown.page.getByRole('slider', { name: 'Index of dimension 0' }).fill('3');
  await eventually(() => cells.first().innerText()).toBe(String(mapValue(0, 0, 3)));
  await eventually(() => shown.view().table?.slice).toBe('3, :, :');
  await shown.button('dim 1').click(); // one index of it
  await shown.page.getByRole('textbox', { name: 'Index of dimension 1 as a number' }).fill('7');
  await shown.page.keyboard.press('Enter');
  await eventually(() => cells.first().innerText()).toBe(String(mapValue(7, 0, 3)));
});

test('what the table shows can be had as a file', async () => {
  const hash = tableHash({ file: 'arrays.h5', path: '/cube', slice: '2, :, 5' });
  const shown = await visit(arrays, { hash });
  await shown.grid.waitFor();
  await shown.button('Download').click();
  const text = shown.page.getByRole('menuitem', { name: 'Text (.csv)' });
  const csv = await bytesOf(await downloaded(shown.page, () => text.click()));
  const lines = csv.toString().trim().split(/\r?\n/);
  expect(lines.slice(-20).map((line) => Number(line.split(',').at(-1)))).toEqual(
    Array.from({ length: 20 }, (_, row) => mapValue(row, 5, 2)),
  );
});
