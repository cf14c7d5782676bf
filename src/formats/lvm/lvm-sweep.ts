import {
  BLOCK_BYTES,
  type Block,
  type BlockOptions,
  type ByteSource,
  type Dataset,
  type Sweep,
} from '../../core/index.ts';
import type { Scan } from './scan.ts';
import type { Segment } from './segment.ts';
import { type Wanted, WantedColumns } from './wanted-columns.ts';
import { type LineLimits, wholeLines } from './whole-lines.ts';

/** Where the values of a dataset are. */
export interface ColumnSource {
  readonly segment: Segment;
  /** Its cell in every row. */
  readonly index: number;
  readonly isText: boolean;
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
  readonly #sources = new Map<Dataset, ColumnSource>();

  constructor(source: ByteSource, scan: Scan, limits?: LineLimits) {
    this.#source = source;
    this.#scan = scan;
    this.#limits = limits;
  }

  /** Says where the values of a dataset are. */
  register(dataset: Dataset, source: ColumnSource): void {
    this.#sources.set(dataset, source);
  }

  async *blocks(
    datasets: readonly Dataset[],
    { start = 0, count = Number.POSITIVE_INFINITY, maxBytes = BLOCK_BYTES, signal }: BlockOptions,
  ): AsyncGenerator<{ dataset: Dataset; block: Block }> {
    const wanted = datasets.map((dataset) => ({ dataset, ...(this.#sources.get(dataset) as ColumnSource) }));
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
    const columns = new WantedColumns(segment, wanted, this.#scan, {
      skip: start - stretch.firstRow,
      take: end - start,
      maxBytes,
    });
    const { reader } = columns;
    const bytes = { start: stretch.start, end: stretches.get(stretches.indexOf(end - 1)).end };
    for await (const lines of wholeLines(this.#source, bytes, { signal, limits: this.#limits })) {
      if (!lines.bytes) continue; // what is too long is in no stretch
      for (let at = lines.from; at < lines.to && !reader.done; ) {
        while (stretch.end <= lines.start + at && index < stretches.length - 1) stretch = stretches.get(++index);
        at = Math.max(at, stretch.start - lines.start);
        const limit = Math.min(lines.to, stretch.end - lines.start);
        if (at >= limit) break;
        at = reader.read(lines.bytes, at, limit);
        if (reader.full) yield* columns.take(start);
      }
      if (reader.done) return;
    }
    yield* columns.take(start);
  }
}
