// `npm run fuzz -- [--minutes N] [--target NAME …]`: sets everything up, then fuzzes.
import { spawnSync } from 'node:child_process';
import { findNode, ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

setUp();
const { status } = spawnSync(/** @type {string} */ (findNode()), ['fuzz/run.ts', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
