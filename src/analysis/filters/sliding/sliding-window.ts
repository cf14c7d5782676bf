import type { Samples } from '../../../core/index.ts';
import { type Extension, extended, readExtended } from '../../samples/extension.ts';
import { inBlocks } from '../../samples/in-blocks.ts';

/** What makes each sample of its neighbours: a filter that has no memory. */
export interface SlidingWindow {
  /** How many samples before and after each it looks at. */
  readonly before: number;
  readonly after: number;
  /** Results of all of `values` but the first `before` and the last `after`. */
  run(values: Float64Array, results: Float64Array): void;
}

/** Results that are made in one go, so that what is in between stays small. */
const BLOCK_SAMPLES = 1 << 20;

/** Results of a signal that is read in parts. */
const READ_SAMPLES = 1 << 17;

/** A signal through a window, which sees it go on beyond its ends. Problems: those of the window. */
export function slide(window: SlidingWindow, values: Float64Array, extension: Extension = 'reflect'): Float64Array {
  const { before, after } = window;
  const results = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += BLOCK_SAMPLES) {
    const block = results.subarray(start, start + BLOCK_SAMPLES);
    window.run(extended(values, start - before, block.length + before + after, extension), block);
  }
  return results;
}

/**
 * The same of a signal that need not fit into memory: reads what is asked for, and its neighbours. Made in blocks that begin at fixed places, so
 * that sums, which are rounded from where they begin, are the same to the last digit wherever reading begins.
 */
export function slideSamples(window: SlidingWindow, samples: Samples, extension: Extension = 'reflect'): Samples {
  const { before, after } = window;
  const { length } = samples;
  return inBlocks(length, READ_SAMPLES, async (block, options) => {
    const start = block * READ_SAMPLES;
    const results = new Float64Array(Math.min(READ_SAMPLES, length - start));
    const count = results.length + before + after;
    window.run(await readExtended(samples, start - before, count, extension, options), results);
    return results;
  });
}
