import { type Block, type BlockOptions, type Dataset, valueCount } from '../../../core/index.ts';
import type { BytesAt } from '../../gather/gather.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { type Emitter, type RowRange, rowRange } from './emitter.ts';
import { leafPayload } from './leaf-payload.ts';
import type { LeafColumn } from './plan.ts';
import type { Slot } from './slots.ts';

const MOST_OFFSETS = 65_536;

/** Blocks of strings, paths and variants. */
export class LeafEmitter implements Emitter {
  readonly dataset: Dataset;
  readonly #column: LeafColumn;
  readonly #layout: FlattenedLayout;
  readonly #maxBytes: number;
  readonly #range: RowRange;
  #nextRow: number;
  #firstRow: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #offsets = new Uint32Array(1024);
  #count = 0;

  constructor(
    dataset: Dataset,
    column: LeafColumn,
    options: BlockOptions & { maxBytes: number },
    firstRow: number,
    layout: FlattenedLayout,
  ) {
    this.dataset = dataset;
    this.#column = column;
    this.#layout = layout;
    this.#maxBytes = options.maxBytes;
    this.#bytes = new Uint8Array(4096);
    this.#range = rowRange(options, valueCount(dataset.shape), 1, firstRow);
    this.#nextRow = firstRow;
    this.#firstRow = Math.max(firstRow, this.#range.start);
  }

  get done(): boolean {
    return this.#nextRow >= this.#range.end;
  }

  *drain({ bytes, start }: BytesAt, { positions, counts, used }: Slot): Iterable<Block> {
    for (let i = 0; i < used; i++) {
      const row = this.#nextRow++;
      if (row < this.#range.start || row >= this.#range.end) continue;
      const from = positions[i] - start;
      const stored = bytes.subarray(from, from + counts[i]);
      this.#append(leafPayload(stored, this.#column, this.#layout, positions[i]));
      if (this.#offsets[this.#count] >= this.#maxBytes || this.#count === MOST_OFFSETS) yield* this.flush();
    }
  }

  *flush(): Iterable<Block> {
    if (this.#count === 0) return;
    const offsets = this.#offsets.subarray(0, this.#count + 1);
    const { dtype } = this.#column;
    yield {
      dtype,
      start: this.#firstRow,
      count: this.#count,
      bytes: this.#bytes.subarray(0, offsets[this.#count]),
      offsets,
    };
    this.#firstRow += this.#count;
    this.#count = 0;
  }

  #append(value: Uint8Array): void {
    const at = this.#offsets[this.#count];
    const end = at + value.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, Math.min(this.#bytes.length * 2, this.#maxBytes + value.length)));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
    }
    this.#bytes.set(value, at);
    if (this.#count + 2 > this.#offsets.length) {
      const grown = new Uint32Array(this.#offsets.length * 2);
      grown.set(this.#offsets);
      this.#offsets = grown;
    }
    this.#offsets[++this.#count] = end;
  }
}
