import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockKey } from './key-lock.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-lock-'));
  path = join(folder, 'key.lock');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A lock of somebody, who showed himself so long ago. */
function plant(content: string, silentMs = 0): void {
  writeFileSync(path, content);
  const then = new Date(Date.now() - silentMs);
  utimesSync(path, then, then);
}

const lockOf = (pid: number, host = hostname()) => JSON.stringify({ pid, host });

async function isHad(): Promise<boolean> {
  const had = lockKey(path, { signal: AbortSignal.timeout(300) });
  return had.then(
    async (lock) => {
      await lock[Symbol.asyncDispose]();
      return true;
    },
    () => false,
  );
}

test('one after the other', async () => {
  const first = await lockKey(path);
  let isSecond = false;
  const second = lockKey(path).then((lock) => {
    isSecond = true;
    return lock;
  });
  await sleep(120);
  expect(isSecond).toBe(false);
  await first[Symbol.asyncDispose]();
  await (await second)[Symbol.asyncDispose]();
  expect(existsSync(path)).toBe(false);
});

test.each([
  ['of a process that has ended', lockOf(2 ** 22 + 12345), 0, true],
  ['of this process', lockOf(process.pid), 0, false],
  ['of a process that got the number of one that has ended', lockOf(process.pid), 120_000, true],
  ['of another machine', lockOf(1, 'elsewhere'), 0, false],
  ['of another machine that is silent', lockOf(1, 'elsewhere'), 120_000, true],
  ['that is being written', '', 0, false],
  ['that was never written', '', 120_000, true],
  ['that is nonsense', 'null', 120_000, true],
])('a lock %s is had: %#', async (_, content, silentMs, expected) => {
  plant(content, silentMs);
  expect(await isHad()).toBe(expected);
});

test('what cannot be locked is told, and does not wait', async () => {
  const problems: unknown[] = [];
  writeFileSync(join(folder, 'a file'), '');
  for (const place of [join(folder, 'a file', 'key.lock'), join(folder, 'a file', 'deep', 'key.lock')]) {
    await using _lock = await lockKey(place, { onUnlockable: (error) => problems.push(error) });
  }
  expect(problems).toHaveLength(2);
});
