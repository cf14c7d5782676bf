import { beforeAll, expect, test } from 'vitest';
import { writeRecording } from '../plot-recordings.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';
import { BENCH } from './support/recordings.ts';

const { folder, open, visit } = pageTests();

beforeAll(() => writeRecording(folder, 'bench.tdms', BENCH));

/** What a browser says of a server that is gone, or does not know it. */
const GONE = /ERR_CONNECTION|WebSocket connection|Failed to load resource/;

test('a server that is killed is told; started anew, the page says what to do, and then goes on', async () => {
  const first = await open(['bench.tdms']);
  const shown = await visit(first, { complaints: GONE });
  await shown.shows('voltage');
  const status = shown.page.locator('.connection');

  await first.kill('SIGKILL');
  const banner = shown.page.getByRole('alert').filter({ hasText: 'daqscope cannot be reached.' });
  await banner.waitFor();
  expect(await status.innerText()).toBe('Disconnected');
  expect(await shown.plot.isVisible()).toBe(true); // what is seen stays
  await shown.row('current').click();
  await eventually(() => shown.notices.innerText()).toMatch(/there is no connection to daqscope/i);

  const second = await open(['bench.tdms'], { args: ['--port', String(first.port)] });
  await shown.page.getByRole('alert').filter({ hasText: 'daqscope was started anew.' }).waitFor();
  const tab = await shown.page.context().newPage();
  await tab.goto(second.url);
  await tab.getByText('Connected', { exact: true }).waitFor();
  await shown.page.bringToFront();
  await shown.connected();
  await shown.plotByClick('current');
});

test('a page without a key is told how to get one', async () => {
  const daqscope = await open(['bench.tdms']);
  const answer = await fetch(`${daqscope.origin}/`, { headers: { accept: 'text/html' } });
  expect(answer.status).toBe(401);
  expect(await answer.text()).toMatch(/address/);
});
