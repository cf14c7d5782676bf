import { mkdirSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { EVERYTHING, writeRecording } from '../plot-recordings.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';
import { hashOf, tableHash } from './support/view-hash.ts';

const { folder, path, open, visit } = pageTests();
let daqscope: OpenedDaqscope;

beforeAll(async () => {
  mkdirSync(path('data/night'), { recursive: true });
  await writeRecording(path('data/night'), 'bench.tdms', BENCH);
  await writeRecording(folder, 'all.h5', EVERYTHING);
  daqscope = await open(['all.h5'], { args: ['--root', 'data'] });
});

/** All rows of the tree are seen. */
const TALL = { width: 1280, height: 1600 };

test('a file is chosen in a folder, closed while it is plotted, and opened again', async () => {
  const shown = await visit(daqscope, { viewport: TALL });
  await shown.shows('sine');
  const choose = async () => {
    await shown.page.keyboard.press('Control+o');
    const dialog = shown.page.getByRole('dialog', { name: 'Open a file' });
    await dialog.getByRole('button', { name: 'night' }).click();
    await dialog.getByRole('button', { name: 'bench.tdms' }).click();
  };
  await choose();
  await shown.unfold('bench.tdms', 'bench');
  await shown.plotByClick('voltage');

  await shown.choose('bench.tdms', 'Close');
  const problem = shown.page.getByRole('alert').filter({ hasText: 'this file is not open' });
  await problem.waitFor();
  await eventually(() => shown.details.innerText()).toMatch(/The file \S+bench\.tdms is not open/);
  await eventually(() => shown.page.locator('.plot-status').innerText()).not.toContain('drawing');
  await choose();
  await problem.waitFor({ state: 'detached' });
  await shown.shows('voltage');
});

test.each(['.', './', './data/'])('the way back out of a folder is there if --root is %s', async (root) => {
  const shown = await visit(await open([], { args: ['--root', root] }));
  await shown.page.keyboard.press('Control+o');
  const dialog = shown.page.getByRole('dialog', { name: 'Open a file' });
  const way = dialog.getByRole('navigation', { name: 'Folder' });
  const first = await way.innerText();
  const entry = (name: string) => dialog.getByRole('list', { name: 'Files and folders' }).getByRole('button', { name });
  if (root !== './data/') await entry('data').click();
  await entry('night').click();
  await entry('bench.tdms').waitFor();
  expect(await way.getByRole('button').last().innerText()).toBe('night');
  await way.getByRole('button').first().click();
  await eventually(() => way.innerText()).toBe(first);
  await entry(root === './data/' ? 'night' : 'data').waitFor();
});

test('every kind of dataset is plotted, or shown as values', async () => {
  const shown = await visit(daqscope, { viewport: TALL });
  await shown.shows('sine');
  const values = ['empty', 'one', 'scalar', 'text', 'empty-map'];
  for (const { name = '', ...node } of EVERYTHING.children) {
    if ('children' in node) continue;
    await shown.row(name).click();
    if (values.includes(name))
      await shown.page.getByRole('region', { name: 'Table' }).getByText(name, { exact: true }).waitFor();
    else await shown.shows(name.replaceAll('\u001b', ' '));
  }
  expect(await shown.notices.innerText()).toBe('');
});

test('an address that leads to what is not there, or must not be read, says so', async () => {
  const nowhere = { panels: [{ traces: [{ y: { file: 'all.h5', path: '/nowhere' } }] }] };
  const shown = await visit(daqscope, { hash: hashOf({ figure: nowhere }) });
  await shown.page.getByRole('alert').filter({ hasText: 'there is no dataset at this path' }).waitFor();
  await shown.goTo(tableHash({ file: '/etc/passwd', path: '/x' }));
  await shown.page.getByRole('main').getByText('This file is not open').waitFor();
  await shown.goTo(hashOf({ figure: { panels: [{ traces: [{ y: { file: '../../etc/passwd', path: '/x' } }] }] } }));
  await shown.page.getByRole('alert').filter({ hasText: 'this file is not open' }).waitFor();
});
