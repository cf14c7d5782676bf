import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { beforeAll, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';
import { hashOf } from './support/view-hash.ts';

const { folder, path, open, visit } = pageTests();

const SCHEMA = 'daqscope: 1\nbyteOrder: little\nfile:\n  samples: { array: DBL, size: until-end }\n';
const doubles = (count: number) => new Uint8Array(Float64Array.from({ length: count }, (_, i) => i).buffer);

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  writeFileSync(path('doubles.yaml'), SCHEMA);
  writeFileSync(path('grows.bin'), doubles(1000));
  writeFileSync(path('shrinks.bin'), doubles(100_000));
});

test('files that grow or are cut while they are open say so, and are shown anew when they are reloaded', async () => {
  const daqscope = await open(['shrinks.bin', 'grows.bin', 'bench.tdms'], { args: ['--schema', 'doubles.yaml'] });
  const table = { file: 'shrinks.bin', path: '/samples' };
  const derived = [{ file: 'grows.bin', path: '/samples', steps: 'scale(2)' }];
  const hash = hashOf({ panel: 'table', table, selected: table, derived });
  const shown = await visit(daqscope, { hash });
  const reload = (name: string) =>
    shown.row(name).getByRole('button', { name: 'The file was written since: reload it' }).click();
  const size = (of: 'first' | 'last') => shown.row('samples')[of]().innerText();
  await shown.unfold('shrinks.bin', 'grows.bin', 'Computed');
  await eventually(() => shown.row('samples | scale(2)').innerText()).toMatch(/float64 1,000$/);
  await eventually(() => size('last')).toMatch(/float64 1,000$/);

  appendFileSync(path('grows.bin'), doubles(500));
  truncateSync(path('shrinks.bin'), 800);
  await shown.grid.press('Control+End');
  await eventually(() => shown.grid.innerText()).toContain('the file became shorter while it was being read');

  for (const name of ['grows.bin', 'shrinks.bin'])
    await eventually(() => shown.row(name).innerText()).toContain('changed');
  await reload('shrinks.bin');
  await eventually(() => size('first')).toMatch(/float64 100$/);
  await eventually(() => shown.grid.innerText()).toMatch(/\n99\n99$/);
  await reload('grows.bin');
  await eventually(() => size('last')).toMatch(/float64 1,500$/);
  await eventually(() => shown.row('samples | scale(2)').innerText()).toMatch(/float64 1,500$/); // computed anew
  await shown.unfold('bench.tdms', 'bench');
  await shown.plotByClick('current');
});
