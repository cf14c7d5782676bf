import {
  type Block,
  type BlockOptions,
  type Dataset,
  dtypeRow,
  type FixedValues,
  swapInPlace,
} from '../../../core/index.ts';
import { type BytesAt, type Gather, newTarget, type Target, targetOver } from '../../gather/gather.ts';
import type { DataType } from '../data-types.ts';
import type { Emitter, Found } from './emitter.ts';
import { gatherStored, isPlain } from './gathers.ts';
import type { Placement } from './placements.ts';

/** Makes the values of a dataset of stored ones, where they are not the same. */
export type Convert = (
  block: FixedValues & { readonly start: number },
  into: Uint8Array<ArrayBuffer> | undefined,
) => Block;

export interface FixedEmitterOptions extends BlockOptions {
  readonly start: number;
  readonly count: number;
  readonly maxBytes: number;
}

/** Blocks of values of a fixed size. */
export class FixedEmitter implements Emitter {
  readonly dataset: Dataset;
  readonly start: number;
  readonly end: number;
  readonly #type: DataType;
  readonly #size: number;
  readonly #asStored: boolean;
  readonly #convert: Convert | undefined;
  /** The reader's own memory for all values wanted. */
  readonly #memory: Uint8Array<ArrayBuffer> | undefined;
  readonly #capacity: number;
  #target: Target | undefined;
  /** Number of the first value in the target, where it stands, and how many there are. */
  #first: number;
  #base = 0;
  #count = 0;
  /** The latest ways to gather: by stride and byte order. */
  readonly #gathers = new Map<number, Gather>();

  constructor(dataset: Dataset, type: DataType, options: FixedEmitterOptions, convert?: Convert) {
    const { start, count, maxBytes, into, byteOrder } = options;
    this.dataset = dataset;
    this.start = start;
    this.end = start + count;
    this.#type = type;
    this.#size = dtypeRow({ name: type.dtype }).size;
    this.#asStored = byteOrder === 'stored' && dataset.storedByteOrder !== undefined && !convert;
    this.#convert = convert;
    this.#capacity = Math.max(1, Math.min(count, Math.floor(maxBytes / dtypeRow(dataset.dtype).size)));
    this.#first = start;
    const memory = into?.(dataset);
    const fits = memory?.byteLength === count * dtypeRow(dataset.dtype).size && memory.byteOffset % 8 === 0;
    this.#memory = fits ? memory : undefined;
  }

  get next(): number {
    return this.#first + this.#count;
  }

  *add(source: BytesAt, found: Found): Iterable<Block> {
    const { placement, stride, big, index } = found;
    const gather = this.#gatherFor(placement, stride, big);
    let at = Math.max(index, this.start);
    const end = Math.min(index + found.count, this.end);
    while (at < end) {
      const count = Math.min(end - at, this.#capacity - this.#count);
      const target = this.#room();
      gather(source, found.from + (at - index) * stride, count, target, this.#base + this.#count * this.#size);
      this.#count += count;
      at += count;
      if (this.#count === this.#capacity) yield* this.flush();
    }
  }

  /** Takes values at once if there is room for all of them: for the many times when there are few of them. */
  takes(
    source: BytesAt,
    placement: Placement,
    big: boolean,
    from: number,
    stride: number,
    index: number,
    count: number,
  ): boolean {
    if (this.#count + count >= this.#capacity || index < this.start || index + count > this.end) return false;
    const target = this.#room();
    this.#gatherFor(placement, stride, big)(source, from, count, target, this.#base + this.#count * this.#size);
    this.#count += count;
    return true;
  }

  /** Can stored values be read right to where they are wanted? */
  takesDirectly({ scaler, stride }: Placement, big: boolean): boolean {
    return isPlain({ type: this.#type, big, bit: scaler?.bit }) && stride === this.#size;
  }

  /** Where `count` values from number `index` on are wanted; undefined if it does not matter. */
  memoryFor(index: number, count: number): Uint8Array<ArrayBuffer> | undefined {
    if (this.#convert || !this.#memory) return undefined;
    const at = (index - this.start) * this.#size;
    return this.#memory.subarray(at, at + count * this.#size);
  }

  /** Takes values that were read to where they are wanted. */
  *direct(bytes: Uint8Array<ArrayBuffer>, index: number, big: boolean): Iterable<Block> {
    yield* this.flush();
    if (big && !this.#asStored) swapInPlace(bytes, dtypeRow({ name: this.#type.dtype }).word);
    const count = bytes.byteLength / this.#size;
    yield this.#block(bytes, index, count);
    this.#first = index + count;
    if (this.#memory) this.#base = (this.#first - this.start) * this.#size;
  }

  *flush(): Iterable<Block> {
    const count = this.#count;
    if (count === 0) return;
    const bytes = this.#room().bytes.subarray(this.#base, this.#base + count * this.#size);
    const first = this.#first;
    this.#first += count;
    this.#count = 0;
    if (this.#memory && !this.#convert) this.#base += bytes.byteLength;
    yield this.#block(bytes, first, count);
  }

  #block(bytes: Uint8Array<ArrayBuffer>, start: number, count: number): Block {
    if (!this.#convert) return { dtype: this.dataset.dtype, start, count, bytes };
    const at = (start - this.start) * 8;
    const into = this.#memory?.subarray(at, at + count * 8);
    return this.#convert({ dtype: { name: this.#type.dtype }, start, count, bytes }, into);
  }

  #room(): Target {
    this.#target ??= this.#memory && !this.#convert ? targetOver(this.#memory) : newTarget(this.#capacity * this.#size);
    return this.#target;
  }

  #gatherFor({ scaler }: Placement, stride: number, big: boolean): Gather {
    const bit = scaler?.bit;
    const key = (stride * 16 + (bit ?? 8)) * 2 + (big ? 1 : 0);
    let gather = this.#gathers.get(key);
    if (!gather) {
      gather = gatherStored({ type: this.#type, big, bit, asStored: this.#asStored }, stride);
      if (this.#gathers.size > 16) this.#gathers.clear();
      this.#gathers.set(key, gather);
    }
    return gather;
  }
}
