// `npm test`: sets everything up, then format and lint, types, and all tests. `npm test -- WORD…` runs the matching tests only.
import { spawnSync } from 'node:child_process';
import { ensureOracles } from './oracles.mjs';
import { findNode, ROOT } from './paths.mjs';
import { say } from './say.mjs';
import { setUp } from './setup.mjs';

const filters = process.argv.slice(2);

const STAGES = [
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.test.json'] },
  { name: 'tests', args: ['node_modules/vitest/vitest.mjs', 'run', ...filters] },
];

setUp();
ensureOracles();

const results = (filters.length > 0 ? STAGES.slice(-1) : STAGES).map(({ name, args }) => {
  const started = Date.now();
  const { status } = spawnSync(/** @type {string} */ (findNode()), args, { cwd: ROOT, stdio: 'inherit' });
  return { name, passed: status === 0, seconds: (Date.now() - started) / 1000 };
});
for (const { name, passed, seconds } of results) {
  say(`${passed ? 'passed' : 'FAILED'}  ${name.padEnd(16)} ${seconds.toFixed(1)} s`);
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
