import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { CallQueue } from './call-queue.ts';

describe('CallQueue', () => {
  test('one after the other, whatever becomes of them', async () => {
    const queue = new CallQueue();
    const events: string[] = [];
    const work =
      (name: string, fails = false) =>
      async () => {
        events.push(`${name} begins`);
        await setTimeout(2);
        events.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const all = [
      queue.run(undefined, work('a')),
      queue.run(undefined, work('b', true)),
      queue.run(undefined, work('c')),
    ];
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  test('what is cancelled while it waits is not begun', async () => {
    const queue = new CallQueue();
    const control = new AbortController();
    const first = queue.run(undefined, () => setTimeout(5));
    const second = queue.run(control.signal, async () => expect.fail('it was begun'));
    control.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    await first;
  });
});
