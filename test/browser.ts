import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium as playwright } from 'playwright-core';
import { ROOT } from '../scripts/paths.mjs';

export type { Browser };

/**
 * A real browser without a window: the Chromium that `CHROMIUM` names, else the one that comes as an npm package. Its own arguments
 * are for another purpose, and would switch off what is to be tested here.
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || packedChromium();
  return playwright.launch({ executablePath, args: ['--headless=shell', '--no-sandbox', '--disable-gpu'] });
}

const UNPACK = `
import chromium from '@sparticuz/chromium';
await chromium.executablePath();
`;

/** The Chromium of the package, unpacked once for all: in a folder that gets its name when it is complete, since tests run side by side. */
function packedChromium(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'));
  const folder = join(tmpdir(), `daqscope-chromium-${version}`);
  if (!existsSync(folder)) unpackInto(folder);
  return join(folder, 'chromium');
}

function unpackInto(folder: string): void {
  const part = mkdtempSync(`${folder}-`);
  const env = { ...process.env, TMPDIR: part, TEMP: part };
  execFileSync(process.execPath, ['--input-type=module', '-e', UNPACK], { cwd: ROOT, env });
  try {
    renameSync(part, folder);
  } catch {
    rmSync(part, { recursive: true }); // somebody else was faster
  }
}
