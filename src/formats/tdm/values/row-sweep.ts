import {
  BLOCK_BYTES,
  type Block,
  type BlockOptions,
  type ByteSource,
  type Dataset,
  readAhead,
  type Sweep,
} from '../../../core/index.ts';
import type { OpenedFile } from './companion-files.ts';
import { type RowColumn, RowPicker } from './row-picker.ts';

/** Bytes of rows that are read in one go. */
const WINDOW_BYTES = 4 * 1024 * 1024;

/** The buffers of all datasets of a pass together take about this much. */
const BUDGET_BYTES = 32 * 1024 * 1024;

/** Of rows that are wider than this only the values are read. */
const WIDE_ROW_BYTES = 64 * 1024;

/** Rows of the same place and width in a .tdx. The values of a `block` are rows, too: with nothing between them. */
export interface Rows {
  readonly file: OpenedFile;
  readonly base: number;
  readonly stride: number;
}

type DatasetBlock = { readonly dataset: Dataset; readonly block: Block };

/** Reads any number of columns of the same rows in one pass. Without the file, reading throws what is wrong with it. */
export class RowSweep implements Sweep {
  readonly #rows: Rows;
  readonly #columns = new Map<Dataset, RowColumn>();

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** Says which column a dataset shows. */
  register(dataset: Dataset, column: RowColumn): void {
    this.#columns.set(dataset, column);
  }

  async *blocks(datasets: readonly Dataset[], options: BlockOptions): AsyncGenerator<DatasetBlock> {
    const { file, stride } = this.#rows;
    if (file.problem) throw file.problem;
    const pickers = datasets.map((dataset) => new RowPicker(dataset, this.#columnOf(dataset), options));
    const share = Math.floor(BUDGET_BYTES / datasets.length);
    const maxBytes = Math.max(1, Math.min(options.maxBytes ?? BLOCK_BYTES, share));
    if (stride > WIDE_ROW_BYTES) yield* this.#pickSingly(file.source, pickers, maxBytes, options);
    else yield* this.#pickTogether(file.source, pickers, maxBytes, options);
  }

  #columnOf(dataset: Dataset): RowColumn {
    return this.#columns.get(dataset) as RowColumn;
  }

  async *#pickTogether(
    source: ByteSource,
    pickers: readonly RowPicker[],
    maxBytes: number,
    { signal }: BlockOptions,
  ): AsyncGenerator<DatasetBlock> {
    const wanted = pickers.filter(({ from, to }) => to > from);
    if (wanted.length === 0) return;
    const { base, stride } = this.#rows;
    const first = Math.min(...wanted.map(({ from }) => from));
    const last = Math.max(...wanted.map(({ to }) => to)) - 1;
    const end = base + last * stride + endInRow(wanted.filter(({ to }) => to > last));
    const largest = Math.max(...wanted.map(({ size }) => size));
    const rows = Math.max(1, Math.floor(Math.min(WINDOW_BYTES / stride, maxBytes / largest)));
    const stretch = { start: base + first * stride, end, windowBytes: rows * stride };
    for await (const { bytes, start } of readAhead(source, stretch, { signal })) {
      signal?.throwIfAborted();
      const firstRow = Math.round((start - base) / stride);
      for (const picker of wanted) {
        const block = picker.take(bytes, firstRow, rows, wanted.length === 1);
        if (block) yield { dataset: picker.dataset, block };
      }
    }
  }

  async *#pickSingly(
    source: ByteSource,
    pickers: readonly RowPicker[],
    maxBytes: number,
    { signal }: BlockOptions,
  ): AsyncGenerator<DatasetBlock> {
    const { base, stride } = this.#rows;
    for (const picker of pickers) {
      const { from, to, offset, size, dataset } = picker;
      const rows = Math.max(1, Math.floor(maxBytes / size));
      for (let row = from; row < to; row += rows) {
        const count = Math.min(rows, to - row);
        const bytes = new Uint8Array(count * size);
        for (let i = 0; i < count; i++) {
          const slot = bytes.subarray(i * size, (i + 1) * size);
          await source.readInto(base + (row + i) * stride + offset, slot, { signal });
        }
        yield { dataset, block: picker.takeDense(bytes, row, count) };
      }
    }
  }
}

function endInRow(pickers: readonly RowPicker[]): number {
  return Math.max(...pickers.map(({ offset, size }) => offset + size));
}
