// `npm run bench:page [NAME…] [--json] [--size-gb N]`: sets everything up, then measures the page in a real browser.
import { spawnSync } from 'node:child_process';
import { findNode, ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

setUp();
const { status } = spawnSync(/** @type {string} */ (findNode()), ['bench/page/run.ts', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
