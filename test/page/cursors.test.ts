import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { DaqPage } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { numberOf, statisticsOf } from './support/numbers.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH, DROPOUTS, DT, VOLTAGE } from './support/recordings.ts';
import { hashOf } from './support/view-hash.ts';

const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  daqscope = await open(['bench.tdms']);
});

const COLUMNS = ['A', 'B', 'Δy', 'Mean', 'Std', 'RMS', 'Min', 'Max', 'Count', 'Gaps'] as const;

/** What the table of the cursors tells of a trace. */
async function told(shown: DaqPage, name: string): Promise<Record<string, number>> {
  const row = shown.cursors.getByRole('row').filter({ has: shown.page.getByRole('rowheader', { name }) });
  const cells = await row.getByRole('cell').allInnerTexts();
  return Object.fromEntries(COLUMNS.map((column, i) => [column, numberOf(cells[i])]));
}

const near = (value: number) => expect.closeTo(value, 4);

test('two cursors tell Δx, Δy and the statistics of what lies between them', async () => {
  const trace = (path: string) => ({ y: { file: 'bench.tdms', path } });
  const figure = { panels: [{ traces: [trace('/bench/voltage'), trace('/bench/dropouts')] }] };
  const [from, to] = [400, 1599];
  const shown = await visit(daqscope, { hash: hashOf({ figure, cursors: [from * DT, to * DT] }) });
  await shown.shows('voltage', 'dropouts');

  await eventually(() => shown.cursors.innerText()).toMatch(
    /A 0\.4\ss\s*B 1\.599\ss\s*Δx 1\.199\ss\s*1\/Δx 0\.834028\sHz/,
  );
  const { count, gaps, ...figures } = statisticsOf(VOLTAGE.subarray(from, to + 1));
  expect([count, gaps]).toEqual([1200, 0]);
  await eventually(() => told(shown, 'voltage')).toMatchObject({
    Mean: near(figures.mean),
    Std: near(figures.std),
    RMS: near(figures.rms),
    Min: near(figures.min),
    Max: near(figures.max),
    Count: 1200,
    Gaps: 0,
  });
  const sparse = statisticsOf(DROPOUTS.subarray(from, to + 1));
  await eventually(() => told(shown, 'dropouts')).toMatchObject({
    Mean: near(sparse.mean),
    Std: near(sparse.std),
    Count: 1099,
    Gaps: 101,
  });
});

test('cursors are put by keys, moved by their grips, and tell Δy where samples lie apart', async () => {
  const figure = {
    panels: [
      {
        traces: [{ y: { file: 'bench.tdms', path: '/bench/voltage' } }],
        axes: { x: { range: [0.1, 0.15] as [number, number] } },
      },
    ],
  };
  const shown = await visit(daqscope, { hash: hashOf({ figure }) });
  await shown.shows('voltage');
  await shown.plot.focus();
  await shown.page.keyboard.press('c');
  const grips = [0, 1].map((i) => shown.page.getByRole('slider', { name: `Cursor ${'AB'[i]}` }));
  await grips[0].press('Home');
  await grips[1].press('End');
  await eventually(() => shown.cursors.innerText()).toMatch(/Δx 0\.05\ss/);
  await eventually(() => told(shown, 'voltage')).toMatchObject({
    A: near(VOLTAGE[100]),
    B: near(VOLTAGE[150]),
    Δy: near(VOLTAGE[150] - VOLTAGE[100]),
    Count: 51,
  });
  const before = Number(await grips[0].getAttribute('aria-valuenow'));
  const box = (await grips[0].boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await shown.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await shown.page.mouse.down();
  await shown.page.mouse.move(box.x + 60, box.y + 5, { steps: 3 });
  await shown.page.mouse.up();
  await eventually(async () => Number(await grips[0].getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  await shown.button('Remove cursors').click();
  await eventually(() => shown.cursors.count()).toBe(0);
});
