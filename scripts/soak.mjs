// `npm run soak [WORD…]`: sets everything up, then runs the tests that take minutes and gigabytes.
import { spawnSync } from 'node:child_process';
import { ensureOracles } from './oracles.mjs';
import { findNode, ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

setUp();
ensureOracles();
const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'soak/vitest.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync(/** @type {string} */ (findNode()), args, { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
