import { expect, test } from 'vitest';
import { Slots } from './slots.ts';

const { signal } = new AbortController();

test('lets so many go on at a time, the others in the order they came', async () => {
  const slots = new Slots(2);
  const begun: number[] = [];
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const all = ends.map(({ promise }, i) =>
    slots.run(() => {
      begun.push(i);
      return promise;
    }, signal),
  );
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1]);
  ends[1].resolve();
  await all[1];
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2]);
  ends[0].reject(new Error('no luck')); // makes room as well
  await expect(all[0]).rejects.toThrow('no luck');
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2].resolve();
  ends[3].resolve();
  await Promise.all([all[2], all[3]]);
});

test('who is cancelled while it waits goes at once, and takes nobody the turn', async () => {
  const slots = new Slots(1);
  const held = Promise.withResolvers<void>();
  const first = slots.run(() => held.promise, signal);
  const controller = new AbortController();
  const second = slots.run(() => Promise.reject(new Error('it must not begin')), controller.signal);
  const third = slots.run(async () => 'third', signal);
  controller.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  held.resolve();
  await first;
  expect(await third).toBe('third');
});
