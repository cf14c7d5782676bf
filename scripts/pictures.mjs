// `npm run pictures`: sets everything up, then makes the pictures and other goldens that the tests compare anew. Look at the diff.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

/** The tests that compare goldens by `expectGolden`. */
const tests = readdirSync(join(ROOT, 'test'))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join('test', name))
  .filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('./golden-text.ts'));

setUp();
const { status } = spawnSync(/** @type {string} */ (findNode()), ['node_modules/vitest/vitest.mjs', 'run', ...tests], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, DAQSCOPE_PICTURES: 'update' },
});
process.exitCode = status ?? 1;
