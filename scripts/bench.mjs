// `npm run bench [NAME…] [--json]`: sets everything up, then runs the benchmarks.
import { spawnSync } from 'node:child_process';
import { ensureOracles } from './oracles.mjs';
import { findNode, ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

setUp();
ensureOracles();
const { status } = spawnSync(/** @type {string} */ (findNode()), ['bench/run.ts', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
