import { writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import type { DaqPage } from './support/daq-page.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';

const { folder, path, open, visit } = pageTests();

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  writeFileSync(path('run.xyz'), 'recorded');
});

/** A page on a file that a reader with this text is for, and on one that it is not for. */
async function pageWith(name: string, reader: string): Promise<DaqPage> {
  writeFileSync(path(`${name}.mjs`), `export const extensions = ['.xyz'];\n${reader}`);
  // the other one is above: its rows stay where they are when this one is open
  return visit(await open(['bench.tdms', 'run.xyz'], { args: ['--reader', `${name}.mjs`] }));
}

/** The page does what it is there for. */
async function isUsable(shown: DaqPage): Promise<void> {
  await shown.unfold('bench.tdms', 'bench');
  await shown.plotByClick('current');
  await eventually(() => shown.attribute('sensor')).toBe('S-7');
}

test('a reader that throws is told with its line and its stack; the other file is there', async () => {
  const shown = await pageWith('throws', 'export function read() {\n  throw new Error("bad magic");\n}');
  await eventually(() => shown.row('run.xyz').innerText()).toContain('failed');
  await isUsable(shown);
  await shown.row('run.xyz').click();
  await eventually(() => shown.details.innerText()).toMatch(
    /the reader throws\.mjs failed at line 3: Error: bad magic/i,
  );
  expect(await shown.details.innerText()).toContain('READER_FAILED');
  expect(await shown.log.innerText()).toMatch(/throws\.mjs:3/);
});

test('a reader that never ends is stopped by its button; meanwhile the other file is there', async () => {
  const shown = await pageWith('loops', 'export function read() {\n  console.log("here I go");\n  for (;;);\n}');
  await eventually(() => shown.log.innerText()).toContain('here I go');
  await isUsable(shown);
  await shown.page.getByRole('tab', { name: /^Jobs/ }).click();
  await shown.button('Cancel: Reading run.xyz').click();
  await eventually(() => shown.row('run.xyz').innerText()).toContain('stopped');
});

test('a reader that floods the log with a million lines does not keep the page from anything', async () => {
  const flood = 'for (let i = 1; i <= 1_000_000; i++) console.log("line " + i);';
  const shown = await pageWith('floods', `export function read() {\n  ${flood}\n  return { children: [] };\n}`);
  await isUsable(shown);
  await eventually(() => shown.log.innerText()).toMatch(/line 1000000$/m);
  await shown.page.getByRole('searchbox', { name: 'Filter messages' }).fill('left out');
  await eventually(() => shown.log.innerText()).toMatch(/lines left out/);
});
