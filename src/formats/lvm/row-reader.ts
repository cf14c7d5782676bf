import { type CellSyntax, remarkEnd } from './cells.ts';
import { behindLineEnd, CARRIAGE_RETURN, cellEndAt, isBlank, LINE_FEED, lineEndAt } from './characters.ts';
import { numberInCell } from './number-text.ts';
import { readNumber } from './read-number.ts';
import type { TextBuffer } from './text-buffer.ts';

export interface RowReaderOptions extends CellSyntax {
  /** Per column of the file: in which column of `values` its numbers go, or -1 if it is not wanted. */
  readonly slots: Int32Array;
  /** Column of remarks, or -1. */
  readonly comment: number;
  /** Where the remarks go, if they are wanted. */
  readonly remarks: TextBuffer | undefined;
  /** Rows that fit `values`. */
  readonly capacity: number;
  /** Rows that are passed over first. */
  readonly skip: number;
  /** Rows that are wanted. */
  readonly take: number;
}

/** Reads rows into columns: `values[slot * capacity + row]`. Blank and missing cells are NaN, and so is what is no number. */
export class RowReader {
  readonly #options: RowReaderOptions;
  readonly values: Float64Array<ArrayBuffer>;
  /** Rows in `values`. */
  rows = 0;
  #skip: number;
  #left: number;

  constructor(options: RowReaderOptions) {
    this.#options = options;
    this.#skip = options.skip;
    this.#left = options.take;
    const columns = options.slots.reduce((most, slot) => Math.max(most, slot + 1), 0);
    this.values = new Float64Array(columns * options.capacity);
  }

  /** All wanted rows are read. */
  get done(): boolean {
    return this.#left === 0;
  }

  /** `values` are full or hold the last of the wanted rows, or the remarks beside them are large. */
  get full(): boolean {
    const { capacity, remarks } = this.#options;
    return this.rows === Math.min(capacity, this.#left) || remarks?.full === true;
  }

  /** Makes room for more rows: what is in `values` has been used. */
  clear(): void {
    this.#left -= this.rows;
    this.rows = 0;
    this.#options.remarks?.clear();
  }

  /** Reads the lines in `bytes[at, limit)`, as many as fit, and gives the position behind them. */
  read(bytes: Uint8Array, at: number, limit: number): number {
    const { separator, decimal, slots, comment, remarks, capacity } = this.#options;
    const { values } = this;
    const most = Math.min(capacity, this.#left);
    const width = slots.length;
    let row = this.rows;
    while (at < limit && row < most && remarks?.full !== true) {
      let column = 0;
      let isRow = false;
      let remarkFrom = 0;
      let remarkTo = 0;
      for (; ; column++, at++) {
        const cell = at;
        if (column === comment) {
          at = lineEndAt(bytes, cell);
          remarkFrom = cell;
          remarkTo = remarkEnd(bytes, cell, at, separator);
          isRow ||= remarkTo > remarkFrom;
          column++;
          break;
        }
        const slot = column < width ? slots[column] : -1;
        if (slot >= 0) {
          const index = slot * capacity + row;
          at = readNumber(bytes, cell, decimal, values, index);
          const byte = bytes[at];
          if (at > cell && (byte === separator || byte === LINE_FEED || byte === CARRIAGE_RETURN)) isRow = true;
          else {
            at = cellEndAt(bytes, cell, separator);
            values[index] = at === cell ? Number.NaN : (numberInCell(bytes, cell, at, decimal) ?? Number.NaN);
            isRow ||= !isBlank(bytes, cell, at);
          }
        } else {
          at = cellEndAt(bytes, cell, separator);
          isRow ||= !isBlank(bytes, cell, at);
        }
        if (bytes[at] !== separator) {
          column++;
          break;
        }
      }
      if (isRow && this.#skip > 0) this.#skip--;
      else if (isRow) {
        for (; column < width; column++) if (slots[column] >= 0) values[slots[column] * capacity + row] = Number.NaN;
        remarks?.add(bytes, remarkFrom, remarkTo);
        row++;
        this.rows = row;
      }
      at = behindLineEnd(bytes, at, limit);
    }
    return at;
  }
}
