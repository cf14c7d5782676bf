import type { ProgressListener } from '../core/index.ts';
import type { Pyramid } from './pyramid.ts';
import { PyramidBuilder } from './pyramid-builder.ts';

export interface SummariseOptions {
  /** Number of samples that will come, if it is known. */
  readonly length?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after each block, of large blocks after each piece. */
  readonly onProgress?: ProgressListener | undefined;
}

/** 8 MiB: a few milliseconds, after which a cancel counts. */
const PIECE_SAMPLES = 2 ** 20;

/** The pyramid of samples that come in blocks, each of which is only looked at before the next. */
export async function summarise(
  blocks: AsyncIterable<Float64Array>,
  { length, signal, onProgress }: SummariseOptions = {},
): Promise<Pyramid> {
  signal?.throwIfAborted();
  const builder = new PyramidBuilder({ length });
  const total = length === undefined ? undefined : length * 8;
  for await (const block of blocks) {
    for (let from = 0; from < block.length; from += PIECE_SAMPLES) {
      signal?.throwIfAborted();
      builder.add(block.subarray(from, from + PIECE_SAMPLES));
      onProgress?.({ phase: 'summarising', done: builder.length * 8, total, unit: 'bytes' });
    }
  }
  return builder.snapshot();
}
