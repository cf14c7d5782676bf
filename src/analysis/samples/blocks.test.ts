import { expect, test } from 'vitest';
import { samplesOf } from '../../core/index.ts';
import { blocksBackwards, blocksOf } from './blocks.ts';

const samples = samplesOf(Float64Array.from({ length: 10 }, (_, i) => i));

test('blocks are the signal, either way', async () => {
  const forwards = await Array.fromAsync(blocksOf(samples, { blockSamples: 4 }));
  expect(forwards.map(({ start, values }) => [start, ...values])).toEqual([
    [0, 0, 1, 2, 3],
    [4, 4, 5, 6, 7],
    [8, 8, 9],
  ]);
  expect(await Array.fromAsync(blocksBackwards(samples, { blockSamples: 4 }))).toEqual(forwards.reverse());
});

test('an empty signal has none', async () => {
  const none = samplesOf(new Float64Array());
  expect(await Array.fromAsync(blocksOf(none))).toEqual([]);
  expect(await Array.fromAsync(blocksBackwards(none))).toEqual([]);
});

test('reading ends when nobody waits any more', async () => {
  const signal = AbortSignal.abort();
  await expect(Array.fromAsync(blocksOf(samples, { signal }))).rejects.toThrow(signal.reason);
  await expect(Array.fromAsync(blocksBackwards(samples, { signal }))).rejects.toThrow(signal.reason);
});
