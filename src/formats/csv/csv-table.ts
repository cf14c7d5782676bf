import { DataProblem, dtypeRow, type Group, uniqueNames } from '../../core/index.ts';
import { Loss } from '../storing/loss.ts';
import { type RowWindow, rowWindows, type WindowOptions } from '../table/row-windows.ts';
import { type Table, type TablePart, tableOf } from '../table/table.ts';
import { textCell } from './cell-text.ts';
import { type Cells, cellsOf } from './cells.ts';
import type { TextSink } from './text-sink.ts';

/** Excel shows no more columns. Source: Microsoft, "Excel specifications and limits". */
const MOST_COLUMNS = 16_384;

const WINDOW_BYTES = 1024 * 1024;

const LINE_END = '\r\n';

/** A table as the lines of a CSV file. */
export class CsvTable {
  readonly table: Table;
  /** What was lost of each part. */
  readonly losses = new Map<TablePart, Loss>();
  readonly #cells = new Map<TablePart, Cells>();

  /** Problem: `FORMAT_LIMIT` where there would be more columns than any spreadsheet shows. */
  constructor(tree: Group) {
    this.table = tableOf(tree);
    for (const part of this.table.parts) {
      this.#cells.set(part, cellsOf(part.dataset.dtype, part.dataset.path));
      this.losses.set(part, new Loss());
    }
    if (this.columns > MOST_COLUMNS) throw this.#tooWide();
  }

  get columns(): number {
    return this.table.parts.reduce((sum, part) => sum + this.#cellsInRow(part), 0);
  }

  /** The first line: `name (unit)`, `name[3] (unit)` for the values of a row, `name.re (unit)` for parts of complex ones. */
  get header(): string {
    const names = uniqueNames(this.table.parts.flatMap((part) => this.#columnNames(part)));
    return names.map(textCell).join(',') + LINE_END;
  }

  /**
   * Does the file begin with a byte order mark? Without one Excel takes it for the encoding of the country; it is left out
   * where there is nothing but ASCII anyway.
   */
  get isMarked(): boolean {
    const isText = ({ dataset: { dtype } }: TablePart) => dtypeRow(dtype).size === 0 || dtype.items !== undefined;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what it is about
    return this.table.parts.some(isText) || /[^\x00-\x7f]/.test(this.header);
  }

  /** Writes rows as lines. Gives the bytes of values after each window. */
  async *write(output: TextSink, options: Pick<WindowOptions, 'start' | 'end' | 'signal'> = {}) {
    for await (const window of rowWindows(this.table, { ...options, maxBytes: WINDOW_BYTES })) {
      const fields = this.#fieldsOf(window);
      for (let row = 0; row < window.count; row++) {
        for (const [i, field] of fields.entries()) {
          if (i > 0) output.put(',');
          field(row, output);
        }
        output.put(LINE_END);
        if (output.isFull) await output.flush();
      }
      yield bytesOf(window);
    }
  }

  /** What writes the cells of each part in a row; blanks after its end. */
  #fieldsOf({ values }: RowWindow): ((row: number, output: TextSink) => void)[] {
    const shown = this.table.parts.filter((part) => this.#cellsInRow(part) > 0);
    return shown.map((part) => {
      const inRow = this.#cellsInRow(part);
      const blank = ','.repeat(inRow - 1);
      const found = values.get(part);
      const read = found && (this.#cells.get(part) as Cells).read(found, this.losses.get(part) as Loss);
      const rows = found ? found.count / part.width : 0;
      return (row, output) => {
        if (!read || row >= rows) output.put(blank);
        else {
          for (let i = 0; i < inRow; i++) {
            if (i > 0) output.put(',');
            output.put(read(row * inRow + i));
          }
        }
      };
    });
  }

  #cellsInRow(part: TablePart): number {
    return part.width * (this.#cells.get(part) as Cells).suffixes.length;
  }

  #columnNames(part: TablePart): string[] {
    const { suffixes } = this.#cells.get(part) as Cells;
    const unit = part.unit === undefined ? '' : ` (${part.unit})`;
    return indexTexts(part.dataset.shape.slice(1)).flatMap((index) =>
      suffixes.map((suffix) => `${part.name}${index}${suffix}${unit}`),
    );
  }

  #tooWide(): DataProblem {
    const widest = this.table.parts.reduce((a, b) => (this.#cellsInRow(b) > this.#cellsInRow(a) ? b : a));
    return new DataProblem({
      code: 'FORMAT_LIMIT',
      message: `a table of ${this.columns.toLocaleString('en')} columns is more than CSV is read with (${MOST_COLUMNS.toLocaleString('en')})`,
      path: widest.dataset.path,
      hint: 'Leave out what has many values in a row with --skip, or convert to HDF5, TDMS or Parquet.',
    });
  }
}

function bytesOf({ values }: RowWindow): number {
  let sum = 0;
  for (const { bytes } of values.values()) sum += bytes.byteLength;
  return sum;
}

/** `[0]`, `[1]` … or `[0][0]`, `[0][1]` … in the order of the values; nothing for a single value. */
function indexTexts(shape: readonly number[]): string[] {
  let texts = [''];
  for (const size of shape) {
    texts = texts.flatMap((before) => Array.from({ length: size }, (_, i) => `${before}[${i}]`));
  }
  return texts;
}
