import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SharedWork } from './shared-work.ts';

const work = (ms: number) => new SharedWork(({ signal }) => sleep(ms, 'done', { signal }));

test('all get the result, late ones as well', async () => {
  const shared = work(5);
  expect(await Promise.all([shared.result(), shared.result()])).toEqual(['done', 'done']);
  expect(shared).toMatchObject({ isGoing: false, hasFailed: false });
  expect(await shared.result()).toBe('done');
});

test('who is cancelled leaves at once, and the others get the result', async () => {
  const shared = work(20);
  const controller = new AbortController();
  const first = shared.result({ signal: controller.signal });
  const second = shared.result();
  controller.abort(new Error('enough'));
  await expect(first).rejects.toThrow('enough');
  expect(await second).toBe('done');
});

test('when nobody waits any more it is cancelled', async () => {
  const controller = new AbortController();
  let isCancelled = false;
  const shared = new SharedWork(({ signal }) => sleep(60_000, 1, { signal }).finally(() => (isCancelled = true)));
  const waiting = shared.result({ signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toThrow();
  await sleep(1);
  expect([shared.hasFailed, isCancelled]).toEqual([true, true]);
});

test('a failure is told to all', async () => {
  const shared = new SharedWork(() => Promise.reject(new Error('no')));
  await expect(shared.result()).rejects.toThrow('no');
  expect(shared.hasFailed).toBe(true);
});
