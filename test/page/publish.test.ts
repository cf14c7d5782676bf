import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MemorySource, walkTree } from '../../src/core/index.ts';
import { openRecording } from '../../src/formats/index.ts';
import { DriveEmulator } from '../../src/publish/testing/drive-emulator/drive-emulator.ts';
import { writeRecording } from '../plot-recordings.ts';
import { violations } from './support/axe.ts';
import type { DaqPage } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';
import { hashOf, plotHash } from './support/view-hash.ts';

const VOLTAGE_PLOT = plotHash({ file: 'bench.tdms', path: '/bench/voltage' });
/** More than goes in one request. */
const LONG_SAMPLES = 1_500_000;

const { folder, path, open, visit } = pageTests();
let drive: DriveEmulator;
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  drive = await DriveEmulator.start();
  await writeRecording(folder, 'bench.tdms', BENCH);
  await writeRecording(folder, 'long.tdms', {
    children: [{ name: 'long', children: [{ name: 'noise', values: new Float64Array(LONG_SAMPLES).map(Math.sin) }] }],
  });
  mkdirSync(path('lab'));
  writeTargets({
    lab: { to: `file:${path('lab')}` },
    cloud: { to: `drive:${drive.shared.id}/2026`, key: drive.keyFile(), share: ['anyone:reader'], retrySeconds: 0.1 },
    gone: { to: `file:${path('not-mounted')}` },
  });
  daqscope = await openWith('config.json', ['bench.tdms', 'long.tdms']);
});
afterEach(() => drive.faults.clear());
afterAll(() => drive[Symbol.asyncDispose]());

function writeTargets(targets: object): void {
  writeFileSync(path('config.json'), JSON.stringify({ targets }));
}

async function openWith(config: string, files: readonly string[]): Promise<OpenedDaqscope> {
  const env = { ...(await drive.environment()), DAQSCOPE_CONFIG: path(config), XDG_STATE_HOME: path('state') };
  return open(files, { env });
}

const dialogOf = ({ page }: DaqPage) => page.getByRole('dialog', { name: 'Publish' });
const jobsOf = ({ page }: DaqPage) => page.getByRole('tabpanel', { name: /Jobs/ }).getByRole('listitem');

/** The page with a plot, when its tree moves no more. */
async function visitPlot(): Promise<DaqPage> {
  const shown = await visit(daqscope, { hash: VOLTAGE_PLOT });
  await shown.shows('voltage');
  for (const row of ['dropouts', 'long']) await shown.row(row).waitFor();
  return shown;
}

/** Opens the dialog for a file. */
async function publishFile(shown: DaqPage, name: string) {
  await shown.choose(name, 'Publish');
  const dialog = dialogOf(shown);
  await dialog.getByRole('group', { name: 'Where' }).waitFor();
  return {
    dialog,
    choose: (label: string) => dialog.getByRole('radio', { name: label }).check(),
    place: dialog.getByLabel('Place at the target'),
    publish: () => dialog.getByRole('button', { name: 'Publish', exact: true }).click(),
  };
}

/** The bytes that are at a place of the drive. */
function driveFiles(): string[] {
  const [year] = drive.filesIn();
  return year ? drive.filesIn(year).map(({ name }) => name) : [];
}

test('a recording is published to a folder, and its link is copied; the second time it is unchanged', async () => {
  const shown = await visitPlot();
  for (const outcome of ['created', 'unchanged']) {
    const { dialog, place, publish } = await publishFile(shown, 'bench.tdms');
    expect(await dialog.getByRole('radio', { name: 'Recording' }).isChecked()).toBe(true);
    expect(await place.inputValue()).toBe('bench.tdms');
    await place.fill('2026/first.tdms');
    await publish();
    await dialog.waitFor({ state: 'detached' });
    await eventually(() => jobsOf(shown).first().innerText()).toMatch(`${outcome}, done in`);
  }
  expect(readFileSync(path('lab/2026/first.tdms')).equals(readFileSync(path('bench.tdms')))).toBe(true);
  const job = jobsOf(shown).first();
  expect(await job.getByRole('link').count()).toBe(0); // browsers follow no links to folders
  await job.getByRole('button', { name: 'Copy the link' }).click();
  await eventually(() => shown.page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^file:.*\/lab\/2026\/first\.tdms$/,
  );
});

test('the figure as it is seen goes to Google Drive, with a link that opens beside the page', async () => {
  const shown = await visitPlot();
  await shown.steady();
  for (const outcome of ['created', 'unchanged']) {
    await shown.button('Publish').click();
    const dialog = dialogOf(shown);
    await dialog.getByRole('radio', { name: 'cloud' }).check();
    expect(await dialog.getByRole('radio', { name: 'Figure, PDF' }).isChecked()).toBe(true);
    expect(await dialog.getByLabel('Place at the target').inputValue()).toBe('bench.pdf');
    await dialog.getByRole('checkbox', { name: 'Anyone who has the link (may read)' }).setChecked(true);
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await eventually(() => jobsOf(shown).first().innerText()).toMatch(`${outcome}, done in`);
  }
  const [year] = drive.filesIn();
  const file = drive.filesIn(year).find(({ name }) => name === 'bench.pdf');
  expect(file?.permissions.map(({ type, role }) => [type, role])).toContainEqual(['anyone', 'reader']);
  const link = jobsOf(shown).first().getByRole('link', { name: 'bench.pdf (opens in a new tab)' });
  expect(await link.getAttribute('href')).toMatch(/^https:\/\/drive\.google\.com\//);
  expect(await link.getAttribute('target')).toBe('_blank');
  expect(await link.getAttribute('rel')).toContain('noopener');
  await jobsOf(shown).first().getByRole('button', { name: 'Copy the link' }).click();
  const href = await link.getAttribute('href');
  await eventually(() => shown.page.evaluate(() => navigator.clipboard.readText())).toBe(href);
});

test('a recording goes as HDF5, and nobody who was left out sees it', async () => {
  const shown = await visitPlot();
  const { dialog, choose, publish } = await publishFile(shown, 'bench.tdms');
  await choose('HDF5');
  await choose('cloud');
  await dialog.getByRole('checkbox').uncheck();
  await publish();
  await eventually(() => jobsOf(shown).first().innerText()).toMatch(/bench\.h5[\s\S]*created, done in/);
  const [year] = drive.filesIn();
  const file = drive.filesIn(year).find(({ name }) => name === 'bench.h5');
  expect(file?.permissions.filter(({ type }) => type === 'anyone')).toEqual([]);
  expect(existsSync(path('bench.h5'))).toBe(false);
});

test('a computed channel goes as HDF5 with nothing but it', async () => {
  const derived = [{ file: 'bench.tdms', path: '/bench/voltage', steps: 'peaks(prominence=1)', name: 'summits' }];
  const selected = { file: 'bench.tdms', path: '/bench/voltage | peaks(prominence=1)' };
  const shown = await visit(daqscope, { hash: hashOf({ derived, selected }) });
  const { dialog, choose, publish } = await publishFile(shown, 'summits');
  expect(await dialog.getByRole('radio', { name: 'Computed, HDF5' }).isChecked()).toBe(true);
  await choose('lab');
  await publish();
  await eventually(() => jobsOf(shown).first().innerText()).toMatch(/bench-computed\.h5[\s\S]*created, done in/);
  const source = new MemorySource(readFileSync(path('lab/bench-computed.h5')), 'bench-computed.h5');
  const names = [...walkTree(await openRecording(source))].map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['position', 'height']));
  expect(names).not.toContain('voltage');
});

test('the report of a recording goes where it is to go, and nothing of it stays here', async () => {
  const shown = await visitPlot();
  const { choose, publish } = await publishFile(shown, 'bench.tdms');
  await choose('Report, HTML');
  await publish();
  await eventually(() => jobsOf(shown).first().innerText()).toMatch(/bench-report\.html[\s\S]*created, done in/);
  expect(readFileSync(path('lab/bench-report.html'), 'utf8')).toContain('Ada Lovelace');
  expect(readdirSync(folder).filter((name) => /report|\.h5$/.test(name))).toEqual([]);
});

describe('a large recording', () => {
  test('shows how far it is, is cancelled, and goes on where it was', async () => {
    drive.faults.add({ match: /^PUT .*upload/, fault: { kind: 'delay', ms: 600 } });
    const shown = await visitPlot();
    const begin = async () => {
      const { choose, publish } = await publishFile(shown, 'long.tdms');
      await choose('cloud');
      await publish();
    };
    await begin();
    const bar = shown.page.getByRole('progressbar', { name: 'Publishing long.tdms to cloud' });
    await eventually(() => bar.getAttribute('aria-valuenow')).toMatch(/^[1-9]\d?$/);
    await eventually(() => jobsOf(shown).first().innerText()).toMatch(/uploading · .* of 12\.0 MB · .*\/s · .* left/);
    await shown.button(/^Cancel: Publishing/).click();
    await eventually(() => jobsOf(shown).first().innerText()).toMatch('cancelled after');
    expect(driveFiles()).not.toContain('long.tdms');
    drive.faults.clear();
    await begin();
    await eventually(() => jobsOf(shown).first().innerText()).toMatch('resumed, done in');
    expect(driveFiles()).toContain('long.tdms');
  });
});

test('what a target refuses is told in full, also what was not tried', async () => {
  const shown = await visitPlot();
  const gone = await publishFile(shown, 'bench.tdms');
  await gone.choose('gone');
  await gone.publish();
  const job = jobsOf(shown).first();
  await eventually(() => job.innerText()).toMatch(/there is no such folder/i);
  expect(await job.innerText()).toMatch(/mount the share[\s\S]*TARGET_NOT_FOUND/);

  drive.faults.add({ match: /upload/, fault: { kind: 'refuse', status: 403, reason: 'insufficientFilePermissions' } });
  const cloud = await publishFile(shown, 'bench.tdms');
  await cloud.choose('cloud');
  await cloud.publish();
  await eventually(() => job.innerText()).toMatch(/failed after[\s\S]*TARGET_DENIED/);

  const outside = await publishFile(shown, 'bench.tdms');
  await outside.place.fill('../outside.tdms');
  await outside.publish();
  await outside.dialog.getByText('has a part that is no name').waitFor();
  expect(await violations(shown, '[role="dialog"]')).toEqual([]);
});

test('where no target is written down it is said how; then it is found', async () => {
  const shown = await visit(await openWith('none.json', ['bench.tdms']));
  await shown.row('bench.tdms').waitFor();
  await shown.page.keyboard.press('Control+Shift+U');
  const dialog = dialogOf(shown);
  await dialog.getByText('There is no target yet.').waitFor();
  expect(await dialog.innerText()).toContain(path('none.json'));
  expect(await dialog.innerText()).toContain('docs/publish.md');
  const example = JSON.parse(await dialog.locator('pre').innerText());
  expect(Object.keys(example)).toEqual(['targets']);
  expect(await violations(shown, '[role="dialog"]')).toEqual([]);

  writeFileSync(path('none.json'), '{ "targets": { "lab": { "tu": "file:lab" } } }');
  await dialog.getByRole('button', { name: 'Look again' }).click();
  await dialog.getByText('"tu" means nothing here').waitFor();
  writeFileSync(path('none.json'), JSON.stringify({ targets: { lab: { to: `file:${path('lab')}` } } }));
  await dialog.getByRole('button', { name: 'Look again' }).click();
  await dialog.getByRole('radio', { name: 'lab' }).waitFor();
});

test('all of it goes with keys alone, and nothing of it is against WCAG', async () => {
  const shown = await visitPlot();
  const { page } = shown;
  await shown.button('Publish').focus();
  await page.keyboard.press('Enter');
  await dialogOf(shown).getByRole('group', { name: 'Where' }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(() => shown.button('Publish').evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+Shift+U');
  const dialog = dialogOf(shown);
  await dialog.getByRole('group', { name: 'Where' }).waitFor();
  expect(await violations(shown, '[role="dialog"]')).toEqual([]);
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  expect(await dialog.getByRole('radio', { name: 'Figure, PDF' }).isChecked()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('keys/figure.pdf');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => jobsOf(shown).first().innerText()).toMatch('created, done in');
  expect(existsSync(path('lab/keys/figure.pdf'))).toBe(true);
  expect(await violations(shown, '.page-bottom')).toEqual([]);
});

test('neither the key nor where it lies comes to the page', async () => {
  const shown = await visitPlot();
  const frames: string[] = [];
  shown.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  await shown.page.reload();
  await shown.connected();
  for (const row of ['dropouts', 'long']) await shown.row(row).waitFor();
  const key = drive.keyFile('exposed.json');
  chmodSync(key, 0o644);
  const before = readFileSync(path('config.json'), 'utf8');
  writeTargets({ exposed: { to: `drive:${drive.shared.id}`, key } });
  const { publish } = await publishFile(shown, 'bench.tdms');
  await publish();
  await eventually(() => jobsOf(shown).first().innerText()).toMatch('CREDENTIALS_EXPOSED');
  writeFileSync(path('config.json'), before);
  expect(frames.length).toBeGreaterThan(3);
  expect(frames.join('\n')).toContain('exposed');
  expect(frames.join('\n')).not.toContain(drive.folder);
  rmSync(key);
});
