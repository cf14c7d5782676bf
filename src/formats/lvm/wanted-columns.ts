import type { Block, Dataset } from '../../core/index.ts';
import { RowReader, type RowReaderOptions } from './row-reader.ts';
import type { Scan } from './scan.ts';
import type { Segment } from './segment.ts';
import { TextBuffer } from './text-buffer.ts';

/** All numbers of a block, of all columns together, take at most about this much. */
const BUDGET_BYTES = 32 * 1024 * 1024;
const FEWEST_ROWS = 16;
const NUMBER_BYTES = 8;

/** A dataset that is to be read, and its cell in every row. */
export interface Wanted {
  readonly dataset: Dataset;
  readonly index: number;
  readonly isText: boolean;
}

/** The columns of a segment that a pass is for, and the memory that they are read into. */
export class WantedColumns {
  readonly reader: RowReader;
  readonly #numbers: readonly Wanted[];
  readonly #texts: readonly Wanted[];
  readonly #remarks: TextBuffer | undefined;
  readonly #capacity: number;
  #taken = 0;

  constructor(
    { width, comment }: Segment,
    wanted: readonly Wanted[],
    { separator, decimal, encoding }: Pick<Scan, 'separator' | 'decimal' | 'encoding'>,
    { skip, take, maxBytes }: Pick<RowReaderOptions, 'skip' | 'take'> & { readonly maxBytes: number },
  ) {
    this.#numbers = wanted.filter(({ isText }) => !isText);
    this.#texts = wanted.filter(({ isText }) => isText);
    const share = Math.min(maxBytes, BUDGET_BYTES / Math.max(1, this.#numbers.length));
    this.#capacity = Math.min(take, Math.max(FEWEST_ROWS, Math.floor(share / NUMBER_BYTES)));
    const slots = new Int32Array(width).fill(-1);
    for (const [slot, { index }] of this.#numbers.entries()) slots[index] = slot;
    const hasTexts = this.#texts.length > 0;
    this.#remarks = hasTexts ? new TextBuffer(maxBytes, (bytes) => encoding.toUtf8(bytes)) : undefined;
    const [capacity, remarks] = [this.#capacity, this.#remarks];
    this.reader = new RowReader({ separator, decimal, slots, comment, remarks, capacity, skip, take });
  }

  /** The rows read since the last time, as a block of every column. `start` is the number of the first row of the pass. */
  *take(start: number): Generator<{ dataset: Dataset; block: Block }> {
    const { values, rows } = this.reader;
    if (rows === 0) return;
    const place = { start: start + this.#taken, count: rows };
    for (const [slot, { dataset }] of this.#numbers.entries()) {
      const bytes = new Uint8Array(values.buffer, slot * this.#capacity * NUMBER_BYTES, rows * NUMBER_BYTES);
      yield { dataset, block: { dtype: dataset.dtype, ...place, bytes } };
    }
    for (const { dataset } of this.#texts) {
      yield { dataset, block: { dtype: dataset.dtype, ...place, ...(this.#remarks as TextBuffer).values } };
    }
    this.#taken += rows;
    this.reader.clear();
  }
}
