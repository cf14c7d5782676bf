import type { Block, Dtype } from '../../../core/index.ts';

/** Two numbers that make values: of a number x, `offset + factor * x`. */
export interface Linear {
  readonly offset: number;
  readonly factor: number;
}

export const DOUBLE: Dtype = { name: 'f8' };

interface Range {
  readonly start: number;
  readonly count: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** The values `offset + index * factor`; nothing is stored of them. Source: ASAM ODS, implicit_linear. */
export async function* linearBlocks({ offset, factor }: Linear, range: Range): AsyncGenerator<Block> {
  const step = Math.max(1, Math.floor(range.maxBytes / 8));
  const end = range.start + range.count;
  const buffer = new Float64Array(Math.min(step, range.count));
  for (let start = range.start; start < end; start += step) {
    range.signal?.throwIfAborted();
    const values = buffer.subarray(0, Math.min(step, end - start));
    for (let i = 0; i < values.length; i++) values[i] = offset + (start + i) * factor;
    yield { dtype: DOUBLE, start, count: values.length, bytes: new Uint8Array(values.buffer, 0, values.byteLength) };
  }
}

/** `offset + factor * x` of each number. */
export function scaled(numbers: ArrayLike<number | bigint>, { offset, factor }: Linear, target: Float64Array): void {
  for (let i = 0; i < numbers.length; i++) target[i] = offset + factor * Number(numbers[i]);
}
