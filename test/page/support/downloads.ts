import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';

/** What a page gives when something is done. */
export async function downloaded(page: Page, work: () => Promise<unknown>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), work()]);
  return download;
}

export async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}
