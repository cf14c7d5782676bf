import { type Block, type BlockOptions, type Dataset, dtypeRow, valueCount } from '../../../core/index.ts';
import {
  type BytesAt,
  type Gather,
  gatherBits,
  gatherOf,
  newTarget,
  type Target,
  targetOver,
} from '../../gather/gather.ts';
import { type Emitter, type RowRange, rowRange, trimmed } from './emitter.ts';
import type { PieceColumn } from './plan.ts';
import type { Slot } from './slots.ts';

/** Blocks of a column of fixed-size values. */
export class PieceEmitter implements Emitter {
  readonly dataset: Dataset;
  readonly column: PieceColumn;
  readonly #options: BlockOptions;
  readonly #gather: Gather;
  readonly #bits: 'bits-msb' | 'bits-lsb' | undefined;
  readonly #target: Target;
  /** The target is the reader's own memory, filled from front to back; else a buffer that every block uses again. */
  readonly #inPlace: boolean;
  readonly #items: number;
  readonly #rowBytes: number;
  readonly #capacityRows: number;
  readonly #range: RowRange;
  /** Row number of the next row the walk will find. */
  #nextRow: number;
  /** Where the next block starts in the target. */
  #base = 0;
  /** Rows in the next block, and the number of the first of them. */
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
    const memory = this.#memoryOf(options);
    const rows = Math.min(this.#capacityRows, Math.max(1, this.#range.end - this.#range.start));
    this.#target = memory ? targetOver(memory) : newTarget(rows * this.#rowBytes);
    this.#inPlace = memory !== undefined;
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
    const at = this.#base + this.#rows * this.#rowBytes;
    if (this.#bits) gatherBits(this.#bits, source, position, 0, count, this.#target, at);
    else this.#gather(source, position, count, this.#target, at);
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
      const at = this.#base + this.#rows * this.#rowBytes;
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
    const bytes = this.#target.bytes.subarray(this.#base, this.#base + this.#rows * this.#rowBytes);
    const { dtype } = this.column;
    const count = this.#rows * this.#items;
    const block = trimmed({ dtype, start: this.#firstRow * this.#items, count, bytes }, this.#options);
    this.#firstRow += this.#rows;
    if (this.#inPlace) this.#base += bytes.byteLength;
    this.#rows = 0;
    if (block.count > 0) yield block;
  }

  /** The caller's memory for the values, if whole rows are wanted and words would be aligned in it. */
  #memoryOf({ into }: BlockOptions): Uint8Array<ArrayBuffer> | undefined {
    const memory = into?.(this.dataset);
    const { start, end } = this.#range;
    const fits = memory?.byteLength === Math.max(0, end - start) * this.#rowBytes;
    return fits && memory?.byteOffset % 8 === 0 ? memory : undefined;
  }
}
