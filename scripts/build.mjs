import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain } from './is-main.mjs';
import { BIN, FONT_PACKS, findNode, PAGE, ROOT } from './paths.mjs';
import { giveUp, say } from './say.mjs';

const STAMP = join(ROOT, 'dist/.stamp');
const CONFIGURATION = [
  'tsconfig.json',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
  'scripts/assembly.mjs',
  'scripts/build-page.mjs',
  'scripts/bundle.mjs',
  'scripts/compress-page.mjs',
  'scripts/font-packs.mjs',
];

/** Tests and what only they need; the compiler's configurations leave them out as well. */
const TEST = /\.(test|contract)\.tsx?$|[\\/]testing[\\/]/;

/** What further steps make in `dist`. */
const MADE_APART = [BIN, FONT_PACKS, PAGE];

/** Does `dist` hold what the sources say? */
export function buildIsCurrent() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

/** Compiles what changed, and removes from `dist` what has no source any more. */
export function build() {
  const stamp = fingerprint();
  step('scripts/assembly.mjs');
  const { status } = spawnSync(/** @type {string} */ (findNode()), ['node_modules/typescript/bin/tsc', '-b'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) giveUp('the sources do not compile; what the compiler says is above.');
  removeOrphans();
  step('scripts/bundle.mjs');
  step('scripts/font-packs.mjs');
  step('scripts/build-page.mjs');
  step('scripts/compress-page.mjs');
  writeFileSync(STAMP, stamp);
}

/**
 * Runs a further step of the build under the Node that daqscope runs under.
 * @param {string} script
 */
function step(script) {
  const { status } = spawnSync(/** @type {string} */ (findNode()), [script], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) giveUp(`the build failed in ${script}; what it says is above.`);
}

/** Path, size and time of every file the build is made from. */
function fingerprint() {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.endsWith('kernel-code.ts') && /\.(tsx?|json|css|html|svg)$/.test(file) && !TEST.test(file))
    .map((file) => join('src', file));
  return [...CONFIGURATION, ...sources.sort()]
    .map((file) => {
      const { size, mtimeMs } = statSync(join(ROOT, file));
      return `${file} ${size} ${mtimeMs}\n`;
    })
    .join('');
}

/** @param {string} file below `src` */
function isSource(file) {
  return existsSync(join(ROOT, 'src', file)) && !TEST.test(file);
}

function removeOrphans() {
  for (const file of readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })) {
    if (MADE_APART.some((folder) => join(ROOT, 'dist', file).startsWith(folder))) continue;
    const compiled = /^(.*?)(\.d\.ts|\.js|\.js\.map)$/.exec(file);
    if (compiled && !isSource(`${compiled[1]}.ts`)) rmSync(join(ROOT, 'dist', file));
  }
}

if (isMain(import.meta.url)) {
  if (!findNode()) giveUp('run `npm ci` first.');
  build();
  say('Built into dist.');
}
