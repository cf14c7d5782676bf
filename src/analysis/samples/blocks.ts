import type { Samples } from '../../core/index.ts';

/** Samples of a block: 2 MB, large enough for reading to cost little. */
export const BLOCK_SAMPLES = 1 << 18;

export interface Block {
  /** Index of its first sample. */
  readonly start: number;
  readonly values: Float64Array;
}

export interface BlocksOptions {
  readonly blockSamples?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A signal block by block, from its first sample to its last. */
export async function* blocksOf(
  samples: Samples,
  { blockSamples = BLOCK_SAMPLES, signal }: BlocksOptions = {},
): AsyncGenerator<Block> {
  for (let start = 0; start < samples.length; start += blockSamples) {
    signal?.throwIfAborted();
    const count = Math.min(blockSamples, samples.length - start);
    yield { start, values: await samples.read(start, count, { signal }) };
  }
}

/** The same blocks, the last one first; the samples of each stay in their order. */
export async function* blocksBackwards(
  samples: Samples,
  { blockSamples = BLOCK_SAMPLES, signal }: BlocksOptions = {},
): AsyncGenerator<Block> {
  for (let start = Math.floor((samples.length - 1) / blockSamples) * blockSamples; start >= 0; start -= blockSamples) {
    signal?.throwIfAborted();
    const count = Math.min(blockSamples, samples.length - start);
    yield { start, values: await samples.read(start, count, { signal }) };
  }
}
