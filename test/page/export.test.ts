import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { runCli } from '../run-cli.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { bytesOf, downloaded } from './support/downloads.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';

import { BENCH, SECOND } from './support/recordings.ts';
import { plotHash } from './support/view-hash.ts';

const VOLTAGE_PLOT = plotHash({ file: 'bench.tdms', path: '/bench/voltage' });
const { folder, path, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  await writeRecording(folder, 'second.tdms', SECOND);
  daqscope = await open(['bench.tdms', 'second.tdms']);
});

/** The arguments of a command line of daqscope. */
function argsOf(command: string): string[] {
  const [program, ...args] = command.split(' ');
  expect(program).toBe('daqscope');
  return args;
}

test('a figure is saved as daqscope plot draws it by the command line that the page copies, byte by byte', async () => {
  const shown = await visit(daqscope, { hash: VOLTAGE_PLOT });
  await shown.shows('voltage');
  await shown.row('current').click({ modifiers: ['Control'] });
  await shown.shows('voltage', 'current');
  for (const kind of ['SVG', 'PDF', 'PNG']) {
    await shown.page.keyboard.press('Control+e');
    const dialog = shown.page.getByRole('dialog', { name: 'Export the figure' });
    await dialog.getByRole('radio', { name: kind }).check();
    const spec = await downloaded(shown.page, () => dialog.getByRole('button', { name: 'Save spec' }).click());
    writeFileSync(path(spec.suggestedFilename()), await bytesOf(spec));
    await dialog.getByRole('button', { name: 'Copy command line' }).click();
    const copied = () => shown.page.evaluate(() => navigator.clipboard.readText());
    await eventually(copied).toContain(`figure.${kind.toLowerCase()}`);
    const command = await copied();
    const figure = await downloaded(shown.page, () => dialog.getByRole('button', { name: `Save ${kind}` }).click());
    await dialog.waitFor({ state: 'detached' });
    expect(figure.suggestedFilename()).toBe(`figure.${kind.toLowerCase()}`);
    expect(await runCli(argsOf(command), { cwd: folder })).toMatchObject({ code: 0 });
    expect((await bytesOf(figure)).equals(readFileSync(path(figure.suggestedFilename()))), kind).toBe(true);
  }
});
