import { newMemory, type ReadingOptions, type Samples } from '../../core/index.ts';

/** Samples that are made in whole blocks; the block that was made last is kept for the next reading. */
export function inBlocks(
  length: number,
  blockSamples: number,
  make: (block: number, options?: ReadingOptions) => Promise<Float64Array>,
): Samples {
  let last: { readonly block: number; readonly values: Float64Array } | undefined;
  return {
    length,
    async read(start, count, options) {
      const { buffer } = newMemory(8 * count);
      const values = new Float64Array(buffer);
      for (let at = start; at < start + count; ) {
        const block = Math.floor(at / blockSamples);
        const made = last?.block === block ? last.values : await make(block, options);
        last = { block, values: made };
        const from = at - block * blockSamples;
        const to = Math.min(made.length, from + start + count - at);
        values.set(made.subarray(from, to), at - start);
        at += to - from;
      }
      return values;
    },
  };
}
