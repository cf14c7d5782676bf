import { type Block, type BlockOptions, type Dataset, type Dtype, valueCount } from '../../../core/index.ts';
import type { BytesAt } from '../../gather/gather.ts';
import { type Emitter, rowRange, trimmed } from './emitter.ts';
import type { DimsColumn } from './plan.ts';
import type { Slot } from './slots.ts';

/** Blocks of the sizes of a level. */
export class DimsEmitter implements Emitter {
  readonly dataset: Dataset;
  readonly #dtype: Dtype;
  readonly #options: BlockOptions;
  readonly #end: number;
  #next: number;

  constructor(dataset: Dataset, column: DimsColumn, options: BlockOptions, firstOccurrence: number) {
    this.dataset = dataset;
    this.#dtype = column.dtype;
    this.#options = options;
    this.#next = firstOccurrence * column.level.rank;
    this.#end = rowRange(options, valueCount(dataset.shape), 1, 0).end;
  }

  get done(): boolean {
    return this.#next >= this.#end;
  }

  *drain(_source: BytesAt, { positions, used }: Slot): Iterable<Block> {
    if (used === 0) return;
    const values = Uint32Array.from(positions.subarray(0, used));
    const block = { dtype: this.#dtype, start: this.#next, count: used, bytes: new Uint8Array(values.buffer) };
    this.#next += used;
    const part = trimmed(block, this.#options);
    if (part.count > 0) yield part;
  }

  *flush(): Iterable<Block> {}
}
