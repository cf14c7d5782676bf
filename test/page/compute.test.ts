import { beforeAll, expect, test } from 'vitest';
import { attribute, type Dataset, MemorySource, walkTree } from '../../src/core/index.ts';
import { openRecording } from '../../src/formats/index.ts';
import { writeRecording } from '../plot-recordings.ts';
import { violations } from './support/axe.ts';
import type { DaqPage } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { bytesOf, downloaded } from './support/downloads.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH, VOLTAGE } from './support/recordings.ts';
import { hashOf, plotHash } from './support/view-hash.ts';

const { folder, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

/** A resonance that moves: so many records that all of them take a while. */
const RECORDS = 8000;
const SAMPLES = 400;

function scan(): Float64Array<ArrayBuffer> {
  const values = new Float64Array(RECORDS * SAMPLES);
  for (let i = 0; i < values.length; i++) {
    const centre = 200 + 30 * Math.sin(Math.floor(i / SAMPLES) / 100);
    values[i] = 1 / (1 + (((i % SAMPLES) - centre) / 9) ** 2) + 0.01 * Math.sin(i * 12.9898);
  }
  return values;
}

/** Oscillations that die away, of two channels at a time: their spectra are resonances. */
const RINGS = [1000, 2, 401];

function rings(): Float64Array<ArrayBuffer> {
  const [records, channels, samples] = RINGS;
  const values = new Float64Array(records * channels * samples);
  for (let i = 0; i < values.length; i++) {
    const [row, at] = [Math.floor(i / samples), i % samples];
    const frequencyHz = 60 + 20 * Math.sin(row / 100);
    values[i] = Math.exp(-at / 60) * Math.sin(2 * Math.PI * frequencyHz * at * 2e-4) + 0.01 * Math.sin(i * 12.9898);
  }
  return values;
}

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  const attributes = new Map([['dt', attribute(0.001)]]);
  await writeRecording(folder, 'scan.h5', {
    children: [
      { name: 'records', values: scan(), shape: [RECORDS, SAMPLES], attributes },
      { name: 'rings', values: rings(), shape: RINGS },
    ],
  });
  daqscope = await open(['bench.tdms', 'scan.h5']);
});

const visitVoltage = async () => {
  const shown = await visit(daqscope, { hash: plotHash({ file: 'bench.tdms', path: '/bench/voltage' }) });
  await shown.shows('voltage');
  await shown.row('voltage').waitFor();
  return shown;
};

/** Does what is typed go behind what is there? */
function isAtEnd(element: Element): boolean {
  const { value, selectionStart } = element as HTMLTextAreaElement;
  return document.activeElement === element && selectionStart === value.length;
}

/** The dialog, opened by its keys. */
async function compute({ page }: DaqPage) {
  await page.keyboard.press('Control+Shift+F');
  const dialog = page.getByRole('dialog', { name: /^Compute from/ });
  const steps = dialog.getByRole('textbox', { name: 'Steps' });
  await steps.waitFor();
  await eventually(() => steps.evaluate(isAtEnd)).toBe(true);
  const outcome = dialog.getByRole('region', { name: 'What comes out' }).getByRole('status');
  const picture = dialog.getByRole('img');
  return { dialog, steps, outcome, picture };
}

test('with keys alone: what is wrong is marked, what is right is seen, added, undone, and there after a reload', async () => {
  const shown = await visitVoltage();
  const { page } = shown;
  const { dialog, steps, outcome, picture } = await compute(shown);
  await page.keyboard.type('savgol(51) | savgl(5)');
  await dialog.getByText('steps, column 14: there is no step savgl').waitFor();
  expect(await dialog.locator('mark').textContent()).toBe('savgl');
  expect(await steps.getAttribute('aria-invalid')).toBe('true');
  expect(await dialog.getByRole('button', { name: 'Add and plot' }).isDisabled()).toBe(true);
  expect(await violations(shown, '[role="dialog"]')).toEqual([]);

  const problem = dialog.locator('#compute-problem');
  await steps.fill('fit(lorentzain)');
  await eventually(() => problem.innerText()).toMatch(/expected one of lorentzian, fano, .* Did you mean lorentzian\?/);
  await steps.fill('savgol(2001)'); // the samples are 2000
  await eventually(() => problem.innerText()).toMatch(/ANALYSIS_IMPOSSIBLE/);
  expect(await dialog.getByRole('button', { name: 'Add and plot' }).isDisabled()).toBe(true);
  expect(await dialog.locator('.small-plot-problem').count()).toBe(0);

  await steps.fill('savgol(51)');
  await eventually(() => outcome.innerText()).toMatch(/A signal · float64 · 2.000 · V/);
  await eventually(() => picture.getAttribute('aria-label')).toContain('voltage_savgol');
  expect(await dialog.getByRole('region', { name: 'Parameters of savgol' }).innerText()).toContain('needed');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await shown.shows('voltage', 'voltage_savgol');
  await shown.row('voltage | savgol(51)').waitFor();

  await shown.button('Undo: Compute voltage | savgol(51)').click();
  await shown.shows('voltage');
  await shown.row('voltage | savgol(51)').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+z');
  await shown.shows('voltage', 'voltage_savgol');
  await shown.reload((view) => view.derived.length === 1);
  await shown.shows('voltage', 'voltage_savgol');
  await shown.row('voltage | savgol(51)').waitFor();
  expect(await shown.attribute('history')).toContain('savgol(window=51, order=3');
});

test('steps are chosen from a list; a table shows its peaks, has its columns in the tree, is edited and removed', async () => {
  const shown = await visitVoltage();
  const { page } = shown;
  const { dialog, steps, outcome } = await compute(shown);
  await dialog.getByRole('option', { name: /^peaks / }).click();
  expect(await steps.inputValue()).toBe('peaks()');
  await page.keyboard.type('prominence=1'); // the cursor is where it belongs
  await eventually(() => outcome.innerText()).toMatch(/A table of \d+ columns/);
  const columns = dialog.getByRole('region', { name: 'First rows of the table' });
  await eventually(() => columns.getByRole('row').count()).toBe(1 + 3); // sine of 2000 / 100 rad: three summits
  expect(await violations(shown, '[role="dialog"]')).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Name in the tree' }).fill('summits');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await shown.unfold('summits');
  await shown.row('height').click();
  await shown.shows('height');
  await shown.page.keyboard.press('Alt+3');
  const top = Math.max(...VOLTAGE.subarray(0, 300));
  await eventually(async () => Number(await shown.grid.getByRole('gridcell').first().innerText())).toBeCloseTo(top, 3);

  await shown.choose('summits', 'Edit');
  const edited = page.getByRole('dialog').getByRole('textbox', { name: 'Steps' });
  await edited.fill('peaks(prominence=1, sign=down)');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(shown.view().derived).toHaveLength(1);
  await eventually(() => shown.view().derived[0].steps).toContain('down');
  await shown.choose('summits', 'Remove');
  await shown.row('summits').waitFor({ state: 'detached' });
  expect(await shown.row('Computed').count()).toBe(0);
});

test('what is computed is computed further, and converted with its history', async () => {
  const shown = await visitVoltage();
  const first = await compute(shown);
  await first.steps.fill('scale(2)');
  await eventually(() => first.outcome.innerText()).toContain('A signal');
  await first.dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await shown.row('voltage | scale(2)').waitFor();
  const { dialog, steps } = await compute(shown);
  expect(await steps.inputValue()).toBe('scale(2) | ');
  await shown.page.keyboard.type('gate(0.5, 1)');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const name = 'voltage | scale(2) | gate(0.5, 1)';
  await shown.choose(name, 'Convert');
  await shown.page.getByRole('dialog').getByRole('button', { name: 'Convert', exact: true }).click();
  const output = await downloaded(shown.page, () => shown.page.getByRole('link', { name: /bench\.h5/ }).click());
  const recording = await openRecording(new MemorySource(await bytesOf(output), 'bench.h5'));
  const derived = [...walkTree(recording)].filter((node): node is Dataset => node.kind === 'dataset');
  expect(derived.map(({ shape, attributes }) => [shape, attributes.get('history')?.value])).toEqual([
    [[500], expect.stringMatching(/^scale\(factor=2.*\) \| gate\(from=0.5, to=1\)$/)],
  ]);
});

/** Adds a table of a dataset by keys, unfolds it, and clicks a column that nobody looked at before. */
async function clickFirstColumn(path: string, text: string): Promise<DaqPage> {
  const shown = await visit(daqscope, { hash: hashOf({ selected: { file: 'scan.h5', path: `/${path}` } }) });
  await shown.row(path).waitFor();
  const { dialog, steps, outcome } = await compute(shown);
  await steps.fill(text);
  await eventually(() => outcome.innerText()).toContain('A table');
  await eventually(() => dialog.getByRole('button', { name: 'Add', exact: true }).isEnabled()).toBe(true);
  await shown.page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(shown.view().figure).toBeNull();
  await shown.unfold(`${path} | ${text}`);
  await shown.row('center').click();
  const problem = shown.page.locator('.plot-problem');
  const failed = problem.innerText().catch(() => ''); // also one that is soon gone
  expect(await Promise.race([failed, shown.shows('center')])).toBeUndefined();
  return shown;
}

test('the first click on a column of a table is not told that another request was cancelled', async () => {
  const spectra = 'rows(":, 0") | axis(200us) | spectrum(power, boxcar, pad=2048) | gate(0, 250Hz)';
  await clickFirstColumn('rings', `${spectra} | fit(lorentzian)`);
});

test('a table and its columns are one job', async () => {
  const text = 'rows("0:6000") | peaks(prominence=0.5, count=1) | fit(lorentzian)';
  const shown = await clickFirstColumn('records', text);
  await shown.row('fwhm').click();
  await shown.shows('fwhm');
  await shown.page.getByRole('tab', { name: /^Jobs/ }).click();
  const jobs = shown.page.getByRole('tabpanel', { name: /Jobs/ }).getByRole('listitem');
  expect(await jobs.filter({ hasText: text }).count()).toBe(1);
});

test('a table of all records is a job: it tells how far it is, the page lives, and it is cancelled', async () => {
  const steps = 'peaks(prominence=0.5, count=1) | fit(lorentzian)';
  const ref = { file: 'scan.h5', path: `/records | ${steps}` };
  const derived = [{ file: ref.file, path: '/records', steps }];
  const shown = await visit(daqscope, { hash: hashOf({ derived, selected: ref }) });
  const { page } = shown;
  await page.getByRole('tab', { name: /^Jobs/ }).click();
  const job = page
    .getByRole('tabpanel', { name: /Jobs/ })
    .getByRole('listitem')
    .filter({ hasText: `/records | ${steps}` });
  await eventually(() => job.getByRole('progressbar').getAttribute('aria-valuenow')).toMatch(/^[1-9]\d?$/);
  await shown.unfold('bench.tdms', 'bench');
  await shown.plotByClick('current'); // meanwhile
  await page.getByRole('button', { name: /^Cancel: Computing/ }).click();
  await eventually(() => job.innerText()).toContain('cancelled after');
  await eventually(() => shown.row(`records | ${steps}`).innerText()).toContain('stopped');
  expect(await violations(shown, '.page-left')).toEqual([]);
});
