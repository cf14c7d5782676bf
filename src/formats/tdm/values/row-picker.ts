import {
  type Block,
  type BlockOptions,
  type ByteOrder,
  type Dataset,
  dtypeRow,
  type FixedValues,
  swapInPlace,
  typedArray,
  valueCount,
} from '../../../core/index.ts';
import type { DataBlock } from '../document/data-file.ts';
import { type Linear, scaled } from './linear-sequence.ts';

/** The values of one dataset among rows. */
export interface RowColumn {
  readonly block: DataBlock;
  /** What a dataset shows of the stored numbers, if not these themselves. */
  readonly linear: Linear | undefined;
}

/** Picks the values of a dataset from rows. */
export class RowPicker {
  readonly dataset: Dataset;
  /** The rows that are wanted: `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** Where a value lies in its row. */
  readonly offset: number;
  readonly size: number;
  readonly #column: RowColumn;
  readonly #swaps: boolean;
  readonly #outSize: number;
  readonly #memory: Uint8Array<ArrayBuffer> | undefined;
  #stored: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #made: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  constructor(dataset: Dataset, column: RowColumn, options: BlockOptions) {
    const { block, linear } = column;
    const { start = 0, count = Number.POSITIVE_INFINITY } = options;
    this.dataset = dataset;
    this.from = start;
    this.to = Math.max(start, Math.min(start + count, valueCount(dataset.shape)));
    this.offset = block.offset;
    this.size = dtypeRow(block.dtype as FixedValues['dtype']).size;
    this.#column = column;
    this.#swaps = swaps(block.file.byteOrder, options, linear);
    this.#outSize = dtypeRow(dataset.dtype).size;
    this.#memory = this.#memoryOf(options);
  }

  /** The block of the wanted ones among `rows` rows, of which the first is `firstRow`. `own`: the bytes may be changed and handed out. */
  take(bytes: Uint8Array<ArrayBuffer>, firstRow: number, rows: number, own: boolean): Block | undefined {
    const start = Math.max(this.from, firstRow);
    const count = Math.min(this.to, firstRow + rows) - start;
    if (count <= 0) return undefined;
    const at = (start - firstRow) * this.#column.block.stride + this.offset;
    return this.takeDense(this.#gather(bytes, at, count, own), start, count);
  }

  /** The block of `count` values that lie one behind the other, in bytes that may be changed and handed out. */
  takeDense(stored: Uint8Array<ArrayBuffer>, start: number, count: number): Block {
    if (this.#swaps) swapInPlace(stored, this.size);
    return { dtype: this.dataset.dtype, start, count, bytes: this.#shown(stored, start, count) };
  }

  /** The stored values, one behind the other. */
  #gather(bytes: Uint8Array<ArrayBuffer>, at: number, count: number, own: boolean): Uint8Array<ArrayBuffer> {
    const { size } = this;
    const { stride } = this.#column.block;
    const isDense = stride === size;
    if (isDense && own) return bytes.subarray(at, at + count * size);
    this.#stored = roomFor(this.#stored, count * size);
    const target = this.#stored.subarray(0, count * size);
    if (isDense) target.set(bytes.subarray(at, at + count * size));
    else {
      for (let i = 0, to = 0; i < count; i++) {
        const row = at + i * stride;
        for (let b = 0; b < size; b++) target[to++] = bytes[row + b];
      }
    }
    return target;
  }

  /** What the dataset shows of them, in the caller's memory if there is some. */
  #shown(stored: Uint8Array<ArrayBuffer>, start: number, count: number): Uint8Array<ArrayBuffer> {
    const { linear, block } = this.#column;
    const place = this.#placeFor(start, count, linear !== undefined);
    if (linear) {
      const numbers = typedArray({ dtype: block.dtype as FixedValues['dtype'], count, bytes: stored });
      const made = place as Uint8Array<ArrayBuffer>;
      scaled(numbers, linear, new Float64Array(made.buffer, made.byteOffset, count));
      return made;
    }
    place?.set(stored);
    return place ?? stored;
  }

  #placeFor(start: number, count: number, needed: boolean): Uint8Array<ArrayBuffer> | undefined {
    const sizeBytes = count * this.#outSize;
    const at = (start - this.from) * this.#outSize;
    if (this.#memory) return this.#memory.subarray(at, at + sizeBytes);
    if (!needed) return undefined;
    this.#made = roomFor(this.#made, sizeBytes);
    return this.#made.subarray(0, sizeBytes);
  }

  /** The caller's memory for exactly the wanted values, if numbers are aligned in it. */
  #memoryOf({ into }: BlockOptions): Uint8Array<ArrayBuffer> | undefined {
    const memory = into?.(this.dataset);
    if (memory?.byteLength !== (this.to - this.from) * this.#outSize || memory.byteOffset % 8 !== 0) return undefined;
    return memory;
  }
}

function swaps(byteOrder: ByteOrder, options: BlockOptions, linear: Linear | undefined): boolean {
  return byteOrder === 'big' && (linear !== undefined || options.byteOrder !== 'stored');
}

function roomFor(memory: Uint8Array<ArrayBuffer>, sizeBytes: number): Uint8Array<ArrayBuffer> {
  return memory.byteLength >= sizeBytes ? memory : new Uint8Array(sizeBytes);
}
