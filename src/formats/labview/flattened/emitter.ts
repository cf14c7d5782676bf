import type { Block, BlockOptions, Dataset, Dtype } from '../../../core/index.ts';
import { dtypeRow, valueCount } from '../../../core/index.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { type BytesAt, type Gather, gatherBits, gatherOf, newTarget, type Target } from './gather.ts';
import { leafPayload } from './leaf-payload.ts';
import type { DimsColumn, LeafColumn, PieceColumn } from './plan.ts';
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
  return { first, start: Math.floor(start / items), end: Math.ceil((start + count) / items) };
}

/** The values of a block that were asked for: whole rows are gathered, a slice may begin and end inside of them. */
function trimmed(block: Block, { start = 0, count = Number.POSITIVE_INFINITY }: BlockOptions): Block {
  const from = Math.max(start, block.start);
  const end = Math.min(start + count, block.start + block.count);
  if (from === block.start && end === block.start + block.count) return block;
  const { size } = dtypeRow(block.dtype);
  const bytes = block.bytes.subarray((from - block.start) * size, (end - block.start) * size);
  return { dtype: block.dtype, start: from, count: end - from, bytes };
}

/** Blocks of a column of fixed-size values. */
export class PieceEmitter implements Emitter {
  readonly dataset: Dataset;
  readonly column: PieceColumn;
  readonly #options: BlockOptions;
  readonly #gather: Gather;
  readonly #bits: 'bits-msb' | 'bits-lsb' | undefined;
  readonly #target: Target;
  readonly #items: number;
  readonly #rowBytes: number;
  readonly #capacityRows: number;
  readonly #range: RowRange;
  /** Row number of the next row the walk will find. */
  #nextRow: number;
  /** Rows in the buffer, and the number of the first of them. */
  #rows = 0;
  #firstRow: number;

  constructor(dataset: Dataset, column: PieceColumn, options: BlockOptions & { maxBytes: number }, firstRow: number) {
    this.dataset = dataset;
    this.column = column;
    this.#options = options;
    this.#items = valueCount(column.itemShape);
    this.#rowBytes = dtypeRow(column.dtype).size * this.#items;
    this.#capacityRows = Math.max(1, Math.floor(options.maxBytes / Math.max(1, this.#rowBytes)));
    this.#range = rowRange(options, valueCount(dataset.shape), Math.max(1, this.#items), firstRow);
    const rows = Math.min(this.#capacityRows, Math.max(1, this.#range.end - this.#range.start));
    this.#target = newTarget(rows * this.#rowBytes);
    this.#gather = gatherOf(column, column.piece.stride, options.byteOrder === 'stored');
    this.#bits = column.transform === 'bits-msb' || column.transform === 'bits-lsb' ? column.transform : undefined;
    this.#nextRow = firstRow;
    this.#firstRow = Math.max(firstRow, this.#range.start);
  }

  get done(): boolean {
    return this.#nextRow >= this.#range.end;
  }

  /** The wanted part of `count` rows of which the first is `row`: rows to pass over, and rows to take. */
  wanted(row: number, count: number): { skip: number; take: number } {
    const skip = Math.min(count, Math.max(0, this.#range.start - row));
    return { skip, take: Math.max(0, Math.min(count, this.#range.end - row) - skip) };
  }

  /** Rows that are not wanted and were not read. */
  passOver(rows: number): void {
    this.#nextRow += rows;
  }

  *drain(source: BytesAt, { positions, counts, used }: Slot): Iterable<Block> {
    for (let i = 0; i < used; i++) {
      if (this.#fits(counts[i])) this.#take(source, positions[i], counts[i]);
      else yield* this.add(source, positions[i], counts[i]);
    }
  }

  /** Is all of it wanted, and is there room for it? */
  #fits(count: number): boolean {
    const { start, end } = this.#range;
    return this.#rows + count < this.#capacityRows && this.#nextRow >= start && this.#nextRow + count <= end;
  }

  #take(source: BytesAt, position: number, count: number): void {
    if (this.#bits) gatherBits(this.#bits, source, position, 0, count, this.#target, this.#rows);
    else this.#gather(source, position, count, this.#target, this.#rows * this.#rowBytes);
    this.#rows += count;
    this.#nextRow += count;
  }

  /** Takes `count` rows that lie in memory from absolute offset `position` on. */
  *add(source: BytesAt, position: number, count: number): Iterable<Block> {
    const { stride } = this.column.piece;
    let { skip, take } = this.wanted(this.#nextRow, count);
    this.#nextRow += count;
    while (take > 0) {
      const rows = Math.min(take, this.#capacityRows - this.#rows);
      const at = this.#rows * this.#rowBytes;
      if (this.#bits) gatherBits(this.#bits, source, position, skip, rows, this.#target, at);
      else this.#gather(source, position + skip * stride, rows, this.#target, at);
      this.#rows += rows;
      skip += rows;
      take -= rows;
      if (this.#rows === this.#capacityRows) yield* this.flush();
    }
  }

  *flush(): Iterable<Block> {
    if (this.#rows === 0) return;
    const bytes = this.#target.bytes.subarray(0, this.#rows * this.#rowBytes);
    const { dtype } = this.column;
    const count = this.#rows * this.#items;
    const block = trimmed({ dtype, start: this.#firstRow * this.#items, count, bytes }, this.#options);
    this.#firstRow += this.#rows;
    this.#rows = 0;
    if (block.count > 0) yield block;
  }
}

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
