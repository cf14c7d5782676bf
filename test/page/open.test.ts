import { beforeAll, describe, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { plots } from './support/daq-page.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';
import { type SlowFile, writeSlowFile } from './support/slow-reader.ts';

const { folder, open, visit } = pageTests();

beforeAll(() => writeRecording(folder, 'bench.tdms', BENCH));

describe('a recording', () => {
  let daqscope: OpenedDaqscope;
  beforeAll(async () => {
    daqscope = await open(['bench.tdms']);
  });

  test('is shown at the printed address, whose token is used up and gone', async () => {
    expect(daqscope.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const shown = await visit(daqscope);
    expect(shown.page.url()).not.toContain('token');
    await eventually(() => shown.page.title()).toBe('bench.tdms - daqscope');
    await shown.shows('voltage'); // the first look
    expect((await fetch(daqscope.url, { redirect: 'manual' })).status).toBe(401);
  });

  test('is shown by two pages, each with its own view', async () => {
    const [one, other] = [await visit(daqscope), await visit(daqscope)];
    await one.shows('voltage');
    await one.unfold('bench');
    await one.plotByClick('current');
    await other.shows('voltage');
    await other.unfold('bench');
    await other.plotByClick('dropouts');
    await one.shows('current');
  });
});

describe('a recording that takes its time', () => {
  let slow: SlowFile;
  let daqscope: OpenedDaqscope;
  beforeAll(async () => {
    slow = writeSlowFile(folder, 'run.slow');
    daqscope = await open(['run.slow', 'bench.tdms'], { args: slow.args });
  });

  test('shows its progress and its messages as they come, also on a page that comes later', async () => {
    const shown = await visit(daqscope);
    const bar = shown.page.getByRole('progressbar', { name: 'Opening run.slow' });
    await eventually(() => bar.getAttribute('aria-valuenow')).toBe('30');
    await eventually(() => shown.log.innerText()).toContain('header: 2 channels');
    expect(await shown.log.innerText()).not.toContain('clock');

    await shown.unfold('bench.tdms', 'bench'); // meanwhile the other one is looked at
    await shown.plotByClick('current');

    await shown.reload(plots('/bench/current'));
    await eventually(() => bar.getAttribute('aria-valuenow')).toBe('30');
    await eventually(() => shown.log.innerText()).toContain('header: 2 channels');
    await shown.shows('current');

    slow.goOn('open');
    await eventually(() => bar.count()).toBe(0);
    await eventually(() => shown.row('ready').innerText()).toMatch(/ready\s+bar\s+float64 3/);
    await eventually(() => shown.log.innerText()).toMatch(
      /header: 2 channels[\s\S]*the clock of the logger was not set/,
    );
  });
});
