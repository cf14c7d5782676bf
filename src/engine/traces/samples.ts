import {
  type ByteOrder,
  type ByteSource,
  type Dataset,
  doublesOf,
  type FixedValues,
  type ProgressListener,
  type Samples,
  throttled,
} from '../../core/index.ts';
import type { MemoryBudget } from './memory-budget.ts';
import { StoredValues } from './stored-values.ts';

export type Component = 'abs' | 're' | 'im' | 'phase';

/** Numbers that can be walked through in order or read here and there, as doubles. */
export interface Numbers extends Samples {
  /** All from `start` on, `count` of them; a block is valid until the next one. */
  blocks(start: number, count: number, signal?: AbortSignal): AsyncIterable<Float64Array>;
  /** Of float64 values: the bytes as they lie in the file, which need not become numbers before they are summarised. */
  readonly stored?: StoredBlocks | undefined;
}

export interface StoredBlocks {
  readonly order: ByteOrder;
  blocks(start: number, count: number, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

export interface Run {
  readonly dataset: Dataset;
  /** Row-major index of the first value, and how many follow it. */
  readonly first: number;
  readonly count: number;
  readonly component?: Component | undefined;
  /** The file of the dataset: values that lie end to end in it are read where they are. */
  readonly source?: ByteSource | undefined;
}

const BLOCK_BYTES = 1024 * 1024;

/** Successive values of a dataset. */
export function runOf({ dataset, first, count, component, source }: Run): Numbers {
  const lying = source && StoredValues.of(dataset, source);
  async function* blocks(start: number, many: number, signal?: AbortSignal): AsyncGenerator<Float64Array<ArrayBuffer>> {
    if (many === 0) return;
    const options = { start: first + start, count: many, maxBytes: BLOCK_BYTES, signal };
    for await (const block of dataset.blocks(options)) yield doublesOf(block as FixedValues, { component });
  }
  async function* storedBlocks(start: number, many: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const place = await lying?.place({ signal });
    if (lying && place !== undefined) {
      yield* lying.pieces(place, first + start, many, { signal });
      return;
    }
    const options = { start: first + start, count: many, maxBytes: BLOCK_BYTES, byteOrder: 'stored', signal } as const;
    for await (const { bytes } of dataset.blocks(options)) yield bytes;
  }
  const { dtype, storedByteOrder: order } = dataset;
  const numbers: Numbers = {
    length: count,
    blocks,
    stored: dtype.name === 'f8' && order ? { order, blocks: storedBlocks } : undefined,
    async read(start, many, { signal } = {}) {
      const place = await lying?.place({ signal });
      if (!lying || place === undefined) return allOf(numbers, start, many, signal);
      return doublesOf(await lying.read(place, first + start, many, { signal }), { component });
    },
  };
  return numbers;
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

/** The same numbers, read once and kept if there is memory for them; else they are read whenever they are wanted. */
export function kept(numbers: Numbers, budget: MemoryBudget, signal?: AbortSignal): Numbers {
  const { length } = numbers;
  if (!budget.take(length * 8)) return numbers;
  let reading: Promise<Numbers> | undefined;
  const all = () => {
    reading ??= allOf(numbers, 0, length, signal).then(numbersOf);
    return reading;
  };
  return {
    length,
    read: async (start, count) => (await all()).read(start, count),
    async *blocks(start, count) {
      yield* (await all()).blocks(start, count);
    },
  };
}

/** A stretch of numbers in fresh memory. */
export async function allOf(
  numbers: Numbers,
  start: number,
  count: number,
  signal?: AbortSignal,
): Promise<Float64Array<ArrayBuffer>> {
  const values = new Float64Array(count);
  let at = 0;
  for await (const block of numbers.blocks(start, count, signal)) {
    values.set(block, at);
    at += block.length;
  }
  return values;
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
