import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { runCli } from '../run-cli.ts';
import type { DaqPage } from './support/daq-page.ts';
import { bytesOf, downloaded } from './support/downloads.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';
import { writeSlowFile } from './support/slow-reader.ts';

const { folder, path, open, visit } = pageTests();

beforeAll(() => writeRecording(folder, 'bench.tdms', BENCH));

const dialogOf = (shown: DaqPage, file: string) => shown.page.getByRole('dialog', { name: `Convert ${file}` });
const jobOf = (shown: DaqPage, text: string) =>
  shown.page.getByRole('tabpanel', { name: /Jobs/ }).getByRole('listitem').filter({ hasText: text });

test('a recording is converted, fetched and proven; the copied command line does the same', async () => {
  for (const name of ['plain', 'again']) {
    mkdirSync(path(name));
    await writeRecording(path(name), 'bench.tdms', BENCH);
  }
  const daqscope = await open(['bench.tdms'], { cwd: path('plain') });
  const shown = await visit(daqscope);
  await shown.choose('bench.tdms', 'Convert');
  const dialog = dialogOf(shown, 'bench.tdms');
  await dialog.getByRole('button', { name: 'Copy command line' }).click();
  await eventually(() => shown.page.evaluate(() => navigator.clipboard.readText())).toMatch(/^daqscope convert/);
  const command = await shown.page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click();
  const job = jobOf(shown, 'bench.h5');
  await eventually(() => job.innerText()).toMatch(/done in/);
  const output = await downloaded(shown.page, () => job.getByRole('link').click());
  expect(output.suggestedFilename()).toBe('bench.h5');
  expect((await bytesOf(output)).equals(readFileSync(path('plain/bench.h5')))).toBe(true);
  expect(await runCli(['verify', 'bench.tdms', 'bench.h5'], { cwd: path('plain') })).toMatchObject({ code: 0 });

  const [program, ...args] = command.split(' ');
  expect(program).toBe('daqscope');
  expect(await runCli(args, { cwd: path('again') })).toMatchObject({ code: 0 });
  expect(readFileSync(path('again/bench.h5')).equals(readFileSync(path('plain/bench.h5')))).toBe(true);
});

describe('a conversion that takes its time', () => {
  test('shows how far it is, is cancelled, and leaves nothing behind; the next one goes to its end', async () => {
    const slow = writeSlowFile(folder, 'run.slow');
    slow.goOn('open');
    const daqscope = await open(['run.slow', 'bench.tdms'], { args: slow.args });
    const shown = await visit(daqscope);
    await shown.row('ready').waitFor();
    const convert = async () => {
      await shown.choose('run.slow', 'Convert');
      await dialogOf(shown, 'run.slow').getByRole('button', { name: 'Convert', exact: true }).click();
    };
    await convert();
    const bar = shown.page.getByRole('progressbar', { name: 'Converting run.slow to HDF5' });
    await eventually(() => bar.getAttribute('aria-valuenow')).toMatch(/^[1-9]\d?$/);
    await shown.unfold('bench.tdms', 'bench');
    await shown.plotByClick('current'); // meanwhile
    await shown.page.getByRole('button', { name: /^Cancel: / }).click();
    await eventually(() => jobOf(shown, 'cancelled after').count()).toBe(1);
    expect(readdirSync(folder).filter((name) => name.startsWith('run.') && /h5|part/.test(name))).toEqual([]);

    slow.goOn('read');
    await convert();
    await eventually(() => jobOf(shown, 'run.h5').innerText()).toMatch(/done in/);
  });
});
