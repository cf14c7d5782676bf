import { describe, expect, test } from 'vitest';
import type { Progress } from '../core/index.ts';
import { PyramidBuilder } from './pyramid-builder.ts';
import { summarise } from './summarise.ts';

const BLOCK = 1000;

/** Blocks in the same memory, as a reader with one buffer gives them. */
async function* blocks(count: number, after?: (block: number) => void) {
  const memory = new Float64Array(BLOCK);
  for (let block = 0; block < count; block++) {
    for (let i = 0; i < BLOCK; i++) memory[i] = Math.sin(block * BLOCK + i);
    yield memory;
    memory.fill(Number.NaN);
    after?.(block);
  }
}

test('it is the pyramid of all blocks', async () => {
  const builder = new PyramidBuilder();
  builder.add(Float64Array.from({ length: 10 * BLOCK }, (_, i) => Math.sin(i)));
  expect(await summarise(blocks(10))).toStrictEqual(builder.snapshot());
  expect(await summarise(blocks(10), { length: 10 * BLOCK })).toStrictEqual(builder.snapshot());
});

describe('on the way', () => {
  test('it tells how far it is', async () => {
    const events: Progress[] = [];
    await summarise(blocks(3), { length: 3 * BLOCK, onProgress: (progress) => events.push(progress) });
    expect(events.map(({ done, total }) => [done, total])).toEqual([
      [8000, 24_000],
      [16_000, 24_000],
      [24_000, 24_000],
    ]);
  });

  test('a cancel ends it', async () => {
    const controller = new AbortController();
    let last = -1;
    const cancelAfterSecond = (block: number) => {
      last = block;
      if (block === 1) controller.abort();
    };
    await expect(summarise(blocks(10, cancelAfterSecond), controller)).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    expect(last).toBe(1);
  });

  test('a cancel ends it within a large block', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    const onProgress = (progress: Progress) => {
      done.push(progress.done);
      controller.abort();
    };
    async function* large() {
      yield new Float64Array(3_000_000);
    }
    await expect(summarise(large(), { signal: controller.signal, onProgress })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    expect(done).toEqual([2 ** 23]);
  });
});
