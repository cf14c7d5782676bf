import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildIsCurrent } from '../scripts/build.mjs';
import { installIsCurrent } from '../scripts/install.mjs';
import { withLock } from '../scripts/lock.mjs';
import { NODE_MAJOR, ROOT } from '../scripts/paths.mjs';
import { NODE_MAJOR as RUNTIME_NODE_MAJOR } from '../src/host/index.ts';
import { BUSY } from './on-a-busy-machine.ts';
import { ensureBuilt } from './run-cli.ts';

const LOCK_MODULE = new URL('../scripts/lock.mjs', import.meta.url).href;

test('what is set up already is found so quickly, without a word', BUSY, () => {
  ensureBuilt();
  const started = performance.now();
  expect(installIsCurrent() && buildIsCurrent()).toBe(true);
  expect(performance.now() - started).toBeLessThan(250); // some 10 ms
});

test('the oldest Node that will do is the same everywhere', () => {
  const { engines, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(RUNTIME_NODE_MAJOR).toBe(NODE_MAJOR);
  expect(engines.node).toBe(`>=${NODE_MAJOR}`);
  expect(devDependencies.node).toMatch(new RegExp(`^${NODE_MAJOR}\\.`));
});

describe('the lock of the set-up', () => {
  let folder: string;
  let lock: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
    lock = join(folder, 'lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('lets one process in at a time', async () => {
    const count = join(folder, 'count');
    writeFileSync(count, '0');
    const script = `import { withLock } from ${JSON.stringify(LOCK_MODULE)};
      import { readFileSync, writeFileSync } from 'node:fs';
      const [count, lock] = process.argv.slice(1);
      withLock(() => {
        const before = Number(readFileSync(count, 'utf8'));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
        writeFileSync(count, String(before + 1));
      }, lock);`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, count, lock]);
    await Promise.all(Array.from({ length: 6 }, run));
    expect(readFileSync(count, 'utf8')).toBe('6');
    expect(existsSync(lock)).toBe(false);
  });

  test('is released when the work fails', () => {
    const fail = () =>
      withLock(() => {
        throw new Error('oops');
      }, lock);
    expect(fail).toThrow('oops');
    expect(existsSync(lock)).toBe(false);
  });

  test('is taken from a process that was killed', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(lock, `${hostname()} ${pid}`);
    let done = false;
    withLock(() => {
      done = true;
    }, lock);
    expect(done).toBe(true);
  });
});
