import { beforeAll, expect, test } from 'vitest';
import { EVERYTHING, writeRecording } from '../plot-recordings.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';
import { plotHash } from './support/view-hash.ts';

const VOLTAGE_PLOT = plotHash({ file: 'bench.tdms', path: '/bench/voltage' });
const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  await writeRecording(folder, 'all.h5', EVERYTHING);
  daqscope = await open(['bench.tdms', 'all.h5']);
});

const FACTS: readonly (readonly [name: string, facts: RegExp])[] = [
  ['sine', /V\s+float64 1,000/],
  ['times', /timestamp 1,000/],
  ['map', /float64 20 × 30/],
  ['cube', /float64 2 × 3 × 4/],
  ['mode', /enum uint16 \{idle, sweep, hold\} 4/],
  ['scalar', /float64$/],
  ['text', /string 2/],
];

test('datasets stand in the tree with unit, dtype and shape', async () => {
  const shown = await visit(daqscope, { viewport: { width: 1280, height: 1200 } });
  await shown.unfold('all.h5');
  for (const [name, facts] of FACTS) await eventually(() => shown.row(name).innerText()).toMatch(facts);
});

test('the search looks through all files and plots what is found', async () => {
  const shown = await visit(daqscope);
  await shown.search('bench volt');
  await eventually(() => shown.page.getByText('1 found').count()).toBe(1);
  await shown.found('voltage').click();
  await shown.shows('voltage');
  await shown.search('nowhere');
  await shown.page.getByText('Nothing has these words in its path.').waitFor();
  await shown.search('');
  await shown.tree.waitFor();
});

test('groups fold and unfold, and what is selected has its facts and attributes at the right', async () => {
  const shown = await visit(daqscope, { hash: VOLTAGE_PLOT });
  await shown.row('voltage').waitFor();
  await shown.row('bench').click();
  await eventually(() => shown.row('voltage').count()).toBe(0);
  await eventually(() => shown.attribute('operator')).toBe('Ada Lovelace');
  await shown.unfold('bench');
  await shown.row('voltage').click();
  await eventually(() => shown.attribute('sensor')).toBe('S-7');
  await eventually(() => shown.attribute('wf_increment')).toBe('0.001');
  const facts = await shown.details.innerText();
  expect(facts).toMatch(/Path\s+\/bench\/voltage/);
  expect(facts).toMatch(/Type\s+float64/);
  expect(facts).toMatch(/Shape\s+2,000/);
  expect(facts).toMatch(/Unit\s+V/);
  await shown.row('bench.tdms').click();
  await eventually(() => shown.details.innerText()).toMatch(/Format\s+tdms/);
});
