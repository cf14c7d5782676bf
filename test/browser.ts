import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

export type { Browser };

/**
 * A real browser without a window: the Chromium that `CHROMIUM` names, else the one that comes as an npm package. Its own arguments
 * are for another purpose, and would switch off what is to be tested here.
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || (await chromium.executablePath());
  return playwright.launch({ executablePath, args: ['--headless=shell', '--no-sandbox', '--disable-gpu'] });
}
