import { type Dataset, doublesOf, type FixedValues, type ProgressListener, throttled } from '../../core/index.ts';
import type { Samples } from '../../summary/index.ts';

export type Component = 'abs' | 're' | 'im' | 'phase';

/** Numbers that can be walked through in order or read here and there, as doubles. */
export interface Numbers extends Samples {
  /** All from `start` on, `count` of them; a block is valid until the next one. */
  blocks(start: number, count: number, signal?: AbortSignal): AsyncIterable<Float64Array>;
}

export interface Run {
  readonly dataset: Dataset;
  /** Row-major index of the first value, and how many follow it. */
  readonly first: number;
  readonly count: number;
  readonly component?: Component | undefined;
}

const BLOCK_BYTES = 1024 * 1024;

/** Successive values of a dataset. */
export function runOf({ dataset, first, count, component }: Run): Numbers {
  async function* blocks(start: number, many: number, signal?: AbortSignal): AsyncGenerator<Float64Array<ArrayBuffer>> {
    if (many === 0) return;
    const options = { start: first + start, count: many, maxBytes: BLOCK_BYTES, signal };
    for await (const block of dataset.blocks(options)) yield doublesOf(block as FixedValues, { component });
  }
  return {
    length: count,
    blocks,
    async read(start, many) {
      const values = new Float64Array(many);
      let at = 0;
      for await (const block of blocks(start, many)) {
        values.set(block, at);
        at += block.length;
      }
      return values;
    },
  };
}

/** The same numbers, telling a listener how far the walk through them is. */
export function watched(numbers: Numbers, phase: string, listener: ProgressListener): Numbers {
  const tell = throttled(listener);
  return {
    ...numbers,
    async *blocks(start, count, signal) {
      let done = 0;
      for await (const block of numbers.blocks(start, count, signal)) {
        done += block.length;
        tell({ phase, done: done * 8, total: count * 8, unit: 'bytes' });
        yield block;
      }
    },
  };
}

/** Values in memory. */
export function numbersOf(values: Float64Array<ArrayBuffer>): Numbers {
  return {
    length: values.length,
    read: async (start, count) => values.subarray(start, start + count),
    async *blocks(start, count) {
      yield values.subarray(start, start + count);
    },
  };
}
