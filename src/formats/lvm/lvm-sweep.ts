import {
  BLOCK_BYTES,
  type Block,
  type BlockOptions,
  type ByteSource,
  type Dataset,
  type Sweep,
} from '../../core/index.ts';
import { RowReader } from './row-reader.ts';
import type { Scan } from './scan.ts';
import type { Segment } from './segment.ts';
import { TextBuffer } from './text-buffer.ts';
import { type LineLimits, wholeLines } from './whole-lines.ts';

/** All numbers of a block, of all columns together, take at most about this much. */
const BUDGET_BYTES = 32 * 1024 * 1024;
const FEWEST_ROWS = 16;
const NUMBER_BYTES = 8;

/** Where the values of a dataset are. */
export interface Source {
  readonly segment: Segment;
  /** Its cell in every row. */
  readonly index: number;
  readonly isText: boolean;
}

interface Wanted extends Source {
  readonly dataset: Dataset;
}

interface SegmentRange {
  readonly start: number;
  readonly end: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** Reads any number of columns in one pass over the rows of their segments. */
export class LvmSweep implements Sweep {
  readonly #source: ByteSource;
  readonly #scan: Scan;
  readonly #limits: LineLimits | undefined;
  readonly #sources = new Map<Dataset, Source>();

  constructor(source: ByteSource, scan: Scan, limits?: LineLimits) {
    this.#source = source;
    this.#scan = scan;
    this.#limits = limits;
  }

  /** Says where the values of a dataset are. */
  register(dataset: Dataset, source: Source): void {
    this.#sources.set(dataset, source);
  }

  async *blocks(
    datasets: readonly Dataset[],
    { start = 0, count = Number.POSITIVE_INFINITY, maxBytes = BLOCK_BYTES, signal }: BlockOptions,
  ): AsyncGenerator<{ dataset: Dataset; block: Block }> {
    const wanted = datasets.map((dataset): Wanted => ({ dataset, ...(this.#sources.get(dataset) as Source) }));
    for (const [segment, columns] of Map.groupBy(wanted, (column) => column.segment)) {
      const end = Math.min(segment.rows, start + count);
      if (start < end) yield* this.#rows(segment, columns, { start, end, maxBytes, signal });
    }
  }

  /** Rows of one segment, from the last checkpoint before them on. */
  async *#rows(
    segment: Segment,
    wanted: readonly Wanted[],
    { start, end, maxBytes, signal }: SegmentRange,
  ): AsyncGenerator<{ dataset: Dataset; block: Block }> {
    const { stretches } = segment;
    let index = stretches.indexOf(start);
    let stretch = stretches.get(index);
    const numbers = wanted.filter(({ isText }) => !isText);
    const share = Math.min(maxBytes, BUDGET_BYTES / Math.max(1, numbers.length));
    const capacity = Math.min(end - start, Math.max(FEWEST_ROWS, Math.floor(share / NUMBER_BYTES)));
    const slots = new Int32Array(segment.width).fill(-1);
    for (const [slot, column] of numbers.entries()) slots[column.index] = slot;
    const hasRemarks = wanted.length > numbers.length;
    const { separator, decimal, encoding } = this.#scan;
    const remarks = hasRemarks ? new TextBuffer(maxBytes, (bytes) => encoding.toUtf8(bytes)) : undefined;
    const skip = start - stretch.firstRow;
    const { comment } = segment;
    const reader = new RowReader({ separator, decimal, slots, comment, remarks, capacity, skip, take: end - start });
    const bytes = { start: stretch.start, end: stretches.get(stretches.indexOf(end - 1)).end };
    let firstRow = start;
    for await (const lines of wholeLines(this.#source, bytes, { signal, limits: this.#limits })) {
      if (!lines.bytes) continue; // what is too long is in no stretch
      for (let at = lines.from; at < lines.to && !reader.done; ) {
        while (stretch.end <= lines.start + at && index < stretches.length - 1) stretch = stretches.get(++index);
        at = Math.max(at, stretch.start - lines.start);
        const limit = Math.min(lines.to, stretch.end - lines.start);
        if (at >= limit) break;
        at = reader.read(lines.bytes, at, limit);
        if (!reader.full) continue;
        yield* this.#take(reader, remarks, wanted, numbers, capacity, firstRow);
        firstRow += reader.rows;
        reader.clear();
      }
      if (reader.done || reader.rows === end - firstRow) break;
    }
    if (reader.rows > 0) yield* this.#take(reader, remarks, wanted, numbers, capacity, firstRow);
  }

  *#take(
    { values, rows }: RowReader,
    remarks: TextBuffer | undefined,
    wanted: readonly Wanted[],
    numbers: readonly Wanted[],
    capacity: number,
    start: number,
  ): Generator<{ dataset: Dataset; block: Block }> {
    for (const [slot, { dataset }] of numbers.entries()) {
      const bytes = new Uint8Array(values.buffer, slot * capacity * NUMBER_BYTES, rows * NUMBER_BYTES);
      yield { dataset, block: { dtype: dataset.dtype, start, count: rows, bytes } };
    }
    if (!remarks) return;
    for (const { dataset } of wanted.filter(({ isText }) => isText)) {
      yield { dataset, block: { dtype: dataset.dtype, start, count: rows, ...remarks.values } };
    }
  }
}
