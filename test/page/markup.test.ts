import { writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { attribute, type MemoryGroup } from '../../src/core/index.ts';
import { writeRecording } from '../plot-recordings.ts';
import type { OpenedDaqscope } from './support/daqscope-open.ts';
import { eventually } from './support/eventually.ts';
import { pageTests } from './support/page-tests.ts';

const { folder, path, open, visit } = pageTests();

/** What would run, ask for something, or end the script that it lies in. */
const HOSTILE = `<img src=x onerror=alert(1)>"'`;
const FILE = `<img src=x onerror=alert(2)>.tdms`;
const BROKEN = `<svg onload=alert(3)>.tdms`;

const TREE: MemoryGroup = {
  children: [
    {
      name: `group ${HOSTILE}`,
      attributes: new Map([[`name ${HOSTILE}`, attribute(`value ${HOSTILE}`)]]),
      children: [
        {
          name: `channel ${HOSTILE}`,
          values: Float64Array.from({ length: 100 }, (_, i) => i),
          attributes: new Map([['unit_string', attribute(`<b>V${HOSTILE}`)]]),
        },
        { name: `text ${HOSTILE}`, values: [`cell ${HOSTILE}`, '</script>'] },
      ],
    },
  ],
};

let daqscope: OpenedDaqscope;

beforeAll(async () => {
  await writeRecording(folder, FILE, TREE);
  writeFileSync(path(BROKEN), `TDSm${HOSTILE}`);
  daqscope = await open([FILE, BROKEN]);
});

test('markup in the names of files, groups, channels, units, attributes and texts is text', async () => {
  const shown = await visit(daqscope); // which fails the test for dialogs, requests, and complaints about scripts
  await shown.shows(`channel ${HOSTILE}`);
  await eventually(() => shown.page.title()).toContain(FILE);
  await shown.row(`group ${HOSTILE}`).click();
  await eventually(() => shown.details.innerText()).toContain(`name ${HOSTILE}`);
  expect(await shown.details.innerText()).toContain(`value ${HOSTILE}`);
  await shown.unfold(`group ${HOSTILE}`);
  await eventually(() => shown.row(`channel ${HOSTILE}`).innerText()).toContain(`<b>V${HOSTILE}`);

  await shown.plot.focus();
  await shown.page.keyboard.press('c');
  await eventually(() => shown.cursors.innerText()).toContain(`channel ${HOSTILE}`);
  await shown.row(`text ${HOSTILE}`).click();
  await eventually(() => shown.grid.innerText()).toContain(`cell ${HOSTILE}`);
  await shown.search('<img');
  await eventually(() => shown.page.getByRole('option').count()).toBeGreaterThan(0);
  await shown.search('');

  await eventually(() => shown.row(BROKEN).innerText()).toContain('failed');
  await shown.row(BROKEN).click();
  await eventually(() => shown.details.innerText()).toContain(BROKEN);
  await eventually(() => shown.log.innerText()).toContain(BROKEN);
  expect(await shown.page.locator('img, b:has-text("V"), [onerror]').count()).toBe(0);

  // nor in what is not found
  const answer = await shown.page.request.get(`${daqscope.origin}/${encodeURIComponent(HOSTILE)}`);
  expect(answer.status()).toBe(404);
  expect(answer.headers()['content-security-policy']).toMatch(/^default-src 'self'; script-src 'self';(?!.*unsafe)/);
  expect(await answer.text()).not.toContain('<img');
});
