import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Browser, startBrowser } from '../../browser.ts';
import { DaqPage } from './daq-page.ts';
import { type OpenedDaqscope, type OpenOptions, openDaqscope } from './daqscope-open.ts';
import { TIMEOUT_MS } from './eventually.ts';
import { watchPage } from './watch-page.ts';

export interface VisitOptions extends BrowserContextOptions {
  /** Of the address, after `#`. */
  readonly hash?: string;
  /** What the browser may complain of; nothing by default. */
  readonly complaints?: RegExp;
}

interface Visit {
  picture(test: string): Promise<void>;
  end(): Promise<void>;
}

export interface PageTests {
  /** Removed after the last test. */
  readonly folder: string;
  path(name: string): string;
  /** A process that lives until the last test. */
  open(files: readonly string[], options?: Partial<OpenOptions>): Promise<OpenedDaqscope>;
  /** Its page in a browser of its own, as if nobody had been there before; closed after the test. */
  visit(daqscope: OpenedDaqscope, options?: VisitOptions): Promise<DaqPage>;
}

/** What a file of tests of the page needs. Whatever a browser complains of fails the test. */
export function pageTests(): PageTests {
  const folder = mkdtempSync(join(tmpdir(), 'daqscope-page-'));
  const processes = new AsyncDisposableStack();
  let ends: Visit[] = [];
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(async ({ task }) => {
    const all = ends;
    ends = [];
    if (task.result?.state === 'fail') await Promise.all(all.map(({ picture }) => picture(task.name)));
    for (const { end } of all) await end();
  });
  afterAll(async () => {
    await browser?.close();
    await processes.disposeAsync();
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    path: (name) => join(folder, name),
    async open(files, options) {
      return processes.use(await openDaqscope(files, { cwd: folder, ...options }));
    },
    async visit(daqscope, { hash = '', complaints, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        permissions: ['clipboard-read', 'clipboard-write'],
        storageState: daqscope.session,
        ...options,
      });
      const page = await context.newPage();
      const seen = watchPage(page, daqscope.origin, complaints);
      context.setDefaultTimeout(TIMEOUT_MS);
      ends.push({
        picture: (of) => keepPicture(page, of),
        async end() {
          await context.close();
          expect(seen).toEqual([]);
        },
      });
      await page.goto((daqscope.session ? `${daqscope.origin}/` : daqscope.url) + hash);
      daqscope.session ??= await context.storageState();
      const shown = new DaqPage(page);
      await shown.connected();
      return shown;
    },
  };
}

/** Of a test that failed: what was seen then. */
async function keepPicture(page: Page, test: string): Promise<void> {
  const path = join(tmpdir(), 'daqscope-failed-tests', `${test.replace(/\W+/g, '-').slice(0, 80)}.png`);
  await page.screenshot({ path }).then(
    () => process.stderr.write(`What the page looked like: ${path}\n`),
    () => {},
  );
}
