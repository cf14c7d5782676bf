import { giveWay, newMemory, type ReadingOptions, type Samples } from '../../core/index.ts';

/** So many that a block and what is beside it, which steps behind each other ask for again and again, are made once. */
const KEPT_BLOCKS = 3;

/** Samples that are made in whole blocks; the blocks that were read last are kept. */
export function inBlocks(
  length: number,
  blockSamples: number,
  make: (block: number, options?: ReadingOptions) => Promise<Float64Array>,
): Samples {
  const kept = new Map<number, Float64Array>();
  const blockAt = async (block: number, options?: ReadingOptions) => {
    await giveWay();
    options?.signal?.throwIfAborted();
    const values = kept.get(block) ?? (await make(block, options));
    kept.delete(block);
    kept.set(block, values);
    if (kept.size > KEPT_BLOCKS) kept.delete(kept.keys().next().value as number);
    return values;
  };
  return {
    length,
    async read(start, count, options) {
      const { buffer } = newMemory(8 * count);
      const values = new Float64Array(buffer);
      for (let at = start; at < start + count; ) {
        const block = Math.floor(at / blockSamples);
        const made = await blockAt(block, options);
        const from = at - block * blockSamples;
        const to = Math.min(made.length, from + start + count - at);
        values.set(made.subarray(from, to), at - start);
        at += to - from;
      }
      return values;
    },
  };
}
