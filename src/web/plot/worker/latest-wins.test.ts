import { describe, expect, test } from 'vitest';
import { latestWins } from './latest-wins.ts';

/** Work that goes on until it is told to end, or is stopped. */
function slowWork() {
  const begun: { readonly item: string; readonly signal: AbortSignal; end(): void }[] = [];
  const work = (item: string, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      begun.push({ item, signal, end: resolve });
    });
  return { begun, work, items: () => begun.map(({ item }) => item) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('orders', () => {
  test('while one is done, only the newest waits', async () => {
    const { begun, work, items } = slowWork();
    const order = latestWins(work, 1e6);
    for (const item of ['a', 'b', 'c', 'd']) order(item);
    expect(items()).toEqual(['a']);
    begun[0].end();
    await settled();
    expect(items()).toEqual(['a', 'd']);
    begun[1].end();
    await settled();
    order('e');
    expect(items()).toEqual(['a', 'd', 'e']);
  });

  test('one that takes long is stopped when another waits, but not two in a row', async () => {
    const { begun, work, items } = slowWork();
    const order = latestWins(work, 5);
    order('a');
    await later(20);
    expect(begun[0].signal.aborted).toBe(false);
    order('b');
    await later(20);
    expect(begun[0].signal.aborted).toBe(true);
    order('c');
    await later(20);
    expect(begun[1].signal.aborted).toBe(false);
    begun[1].end();
    await settled();
    expect(items()).toEqual(['a', 'b', 'c']);
    order('d');
    await later(20);
    expect(begun[2].signal.aborted).toBe(true);
  });

  test('work that fails is no end', async () => {
    const done: number[] = [];
    const order = latestWins(async (item: number) => {
      done.push(item);
      throw new Error('no');
    });
    order(1);
    order(2);
    await settled();
    expect(done).toEqual([1, 2]);
  });
});
