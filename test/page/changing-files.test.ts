import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';

const { folder, path, open, visit } = pageTests();

const SCHEMA = 'daqscope: 1\nbyteOrder: little\nfile:\n  samples: { array: DBL, size: until-end }\n';
const doubles = (count: number) => new Uint8Array(Float64Array.from({ length: count }, (_, i) => i).buffer);

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  writeFileSync(path('doubles.yaml'), SCHEMA);
  writeFileSync(path('grows.bin'), doubles(1000));
  writeFileSync(path('shrinks.bin'), doubles(100_000));
});

test('a file that grows says so, and shows what is new when it is reloaded', async () => {
  const shown = await visit(await open(['grows.bin'], { args: ['--schema', 'doubles.yaml'] }));
  await eventually(() => shown.row('samples').innerText()).toContain('1,000');
  appendFileSync(path('grows.bin'), doubles(500));
  await eventually(() => shown.row('grows.bin').innerText()).toContain('changed');
  await shown.row('grows.bin').getByRole('button', { name: 'The file was written since: reload it' }).click();
  await eventually(() => shown.row('samples').innerText()).toContain('1,500');
  await eventually(() => shown.status.innerText()).toMatch(/0 to 1\s?499/);
});

test('a file that is cut while it is open is told where its values were, and the page goes on', async () => {
  const daqscope = await open(['shrinks.bin', 'bench.tdms'], { args: ['--schema', 'doubles.yaml'] });
  const shown = await visit(daqscope);
  await shown.shows('samples');
  truncateSync(path('shrinks.bin'), 800);
  expect(readFileSync(path('shrinks.bin'))).toHaveLength(800);
  await shown.choose('samples', 'Show its values');
  await shown.grid.press('Control+End');
  await eventually(() => shown.grid.innerText()).toMatch(/the file became shorter while it was being read/);
  await eventually(() => shown.row('shrinks.bin').innerText()).toContain('changed');
  await shown.unfold('bench.tdms', 'bench');
  await shown.plotByClick('current');
});
