import { expect, test } from 'vitest';
import type { Samples } from '../../core/index.ts';
import { inBlocks } from './in-blocks.ts';

const LENGTH = 95;
const counted = Float64Array.from({ length: LENGTH }, (_, i) => i);

/** In blocks of ten; each is made of itself and a neighbour at both sides of another signal. */
function behind(samples: Samples, onMake: () => void = () => {}): Samples {
  return inBlocks(LENGTH, 10, async (block) => {
    onMake();
    const from = Math.max(0, 10 * block - 1);
    const end = Math.min(LENGTH, 10 * block + 11);
    const values = await samples.read(from, end - from);
    return values.slice(10 * block - from, Math.min(10 * block + 10, LENGTH) - from);
  });
}

test('any part is that of the whole', async () => {
  const samples = inBlocks(LENGTH, 10, async (block) => counted.slice(10 * block, 10 * block + 10));
  for (const [start, end] of [
    [0, 95],
    [9, 11],
    [94, 95],
    [40, 40],
  ]) {
    expect(await samples.read(start, end - start)).toEqual(counted.slice(start, end));
  }
});

test('blocks that are made of others make each of those once', async () => {
  let made = 0;
  let samples = inBlocks(LENGTH, 10, async (block) => {
    made++;
    return counted.slice(10 * block, 10 * block + 10);
  });
  for (let level = 0; level < 5; level++) samples = behind(samples, () => made++);
  for (let at = 0; at < LENGTH; at += 5) expect(await samples.read(at, 5)).toEqual(counted.slice(at, at + 5));
  expect(made).toBe(6 * 10);
});
