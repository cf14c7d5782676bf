import { type Block, type BlockOptions, type Dataset, dtypeRow } from '../../../core/index.ts';
import type { BytesAt } from '../../gather/gather.ts';
import type { Slot } from './slots.ts';

/** Turns what a walk noted down into the blocks of one dataset. */
export interface Emitter {
  readonly dataset: Dataset;
  /** All values asked for were delivered. */
  readonly done: boolean;
  /** Gathers everything that was noted down. */
  drain(source: BytesAt, slot: Slot): Iterable<Block>;
  /** What is left in the buffer. */
  flush(): Iterable<Block>;
}

/** What rows of a column are wanted, and where the walk begins to count them. */
export interface RowRange {
  /** Row number of the first row the walk will find. */
  readonly first: number;
  /** Rows wanted: `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

/** The values `[start, start + count)` of a dataset with `items` values per row, as rows. */
export function rowRange(options: BlockOptions, total: number, items: number, first: number): RowRange {
  const { start = 0, count = total - start } = options;
  return { first, start: Math.floor(start / items), end: Math.ceil(Math.min(start + count, total) / items) };
}

/** The values of a block that were asked for: whole rows are gathered, a slice may begin and end inside of them. */
export function trimmed(block: Block, { start = 0, count = Number.POSITIVE_INFINITY }: BlockOptions): Block {
  const from = Math.max(start, block.start);
  const end = Math.min(start + count, block.start + block.count);
  if (from === block.start && end === block.start + block.count) return block;
  const { size } = dtypeRow(block.dtype);
  const bytes = block.bytes.subarray((from - block.start) * size, (end - block.start) * size);
  return { dtype: block.dtype, start: from, count: end - from, bytes };
}
