import { DataProblem, dtypeRow, type Group, uniqueNames, type Values } from '../../core/index.ts';
import { Loss } from '../storing/loss.ts';
import { type RowWindow, rowWindows, type WindowOptions } from '../table/row-windows.ts';
import { type Table, type TablePart, tableOf } from '../table/table.ts';
import { textCell } from './cell-text.ts';
import { type Cells, cellsOf } from './cells.ts';

/** Excel shows no more columns. Source: Microsoft, "Excel specifications and limits". */
const MOST_COLUMNS = 16_384;

/** Bytes of values that are made text at a time; as strings they take many times as much. */
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

  /** The lines of rows, a window at a time, and how many bytes of values are in them. */
  async *lines(options: Pick<WindowOptions, 'start' | 'end' | 'signal'> = {}) {
    for await (const window of rowWindows(this.table, { ...options, maxBytes: WINDOW_BYTES })) {
      yield { text: this.#linesOf(window), bytes: bytesOf(window) };
    }
  }

  #linesOf({ count, values }: RowWindow): string {
    const shown = this.table.parts.filter((part) => this.#cellsInRow(part) > 0);
    const columns = shown.map((part) => this.#rowTexts(part, values.get(part), count));
    const lines: string[] = [];
    for (let row = 0; row < count; row++) lines.push(columns.map((texts) => texts[row]).join(','));
    return lines.join(LINE_END) + LINE_END;
  }

  /** What a part has in each row; blanks after its end. */
  #rowTexts(part: TablePart, values: Values | undefined, count: number): string[] {
    const inRow = this.#cellsInRow(part);
    const blank = ','.repeat(inRow - 1);
    if (!values) return new Array(count).fill(blank);
    const cells = (this.#cells.get(part) as Cells).format(values, this.losses.get(part) as Loss);
    const rows = inRow === 1 ? cells : joinedRows(cells, inRow);
    for (let row = rows.length; row < count; row++) rows.push(blank);
    return rows;
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

function joinedRows(cells: readonly string[], inRow: number): string[] {
  const rows: string[] = [];
  for (let at = 0; at < cells.length; at += inRow) rows.push(cells.slice(at, at + inRow).join(','));
  return rows;
}

/** `[0]`, `[1]` … or `[0][0]`, `[0][1]` … in the order of the values; nothing for a single value. */
function indexTexts(shape: readonly number[]): string[] {
  let texts = [''];
  for (const size of shape) {
    texts = texts.flatMap((before) => Array.from({ length: size }, (_, i) => `${before}[${i}]`));
  }
  return texts;
}
