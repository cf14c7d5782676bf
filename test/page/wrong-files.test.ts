import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';

const { folder, path, open, visit } = pageTests();

/** Files that are none, and what the page tells of them. */
const WRONG: readonly (readonly [name: string, tells: RegExp])[] = [
  ['folder', /is a (folder|directory)/i],
  ['pipe', /pipe|regular file/i],
  ['empty.tdms', /empty/i],
  ['missing.tdms', /no such file/i],
  ['bomb.tdms.gz', /gzip/i],
];

beforeAll(async () => {
  await writeRecording(folder, 'bench.tdms', BENCH);
  mkdirSync(path('folder'));
  execFileSync('mkfifo', [path('pipe')]);
  writeFileSync(path('empty.tdms'), '');
  writeFileSync(path('bomb.tdms.gz'), gzipSync(new Uint8Array(200_000_000)));
  const whole = readFileSync(path('bench.tdms'));
  writeFileSync(path('cut.tdms'), whole.subarray(0, whole.length - 20_000));
});

test('what is no recording says so where it stands, at the right and in the messages; others are looked at', async () => {
  const names = WRONG.map(([name]) => name);
  const shown = await visit(await open([...names, 'cut.tdms', 'bench.tdms']));
  for (const [name, tells] of WRONG) {
    await eventually(() => shown.row(name).innerText()).toContain('failed');
    await shown.row(name).click();
    await eventually(() => shown.details.innerText()).toMatch(tells);
    expect(await shown.details.innerText()).toMatch(/Code\s+[A-Z_]+/);
    await eventually(() => shown.log.innerText()).toMatch(new RegExp(`${name}\\s+error`));
  }
  await eventually(() => shown.row('cut.tdms').innerText()).toContain('incomplete');
  await shown.row('cut.tdms').click();
  await eventually(() => shown.details.innerText()).toMatch(/TRUNCATED/);
  expect(await shown.page.title()).toContain('folder');
});
