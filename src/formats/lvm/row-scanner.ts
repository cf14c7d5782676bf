import { type CellSyntax, firstCell, hasControl, judgeLine, remarkEnd } from './cells.ts';
import { behindLineEnd, CARRIAGE_RETURN, cellEndAt, isBlank, LINE_FEED, lineEndAt, POINT } from './characters.ts';
import { type Faults, shownCell } from './faults.ts';
import type { FileEncoding } from './file-encoding.ts';
import { numberInCell } from './number-text.ts';
import { skipNumber } from './read-number.ts';
import type { Segment } from './segment.ts';
import { END_OF_HEADER, START_SPECIAL, TAGS } from './tags.ts';
import type { WholeLines } from './whole-lines.ts';

/** What a cell is that is no plain number. */
const BLANK = 0;
const FILLED = 1;
const BEYOND = 2;
const NO_ROW = 3;

export interface RowScannerOptions {
  readonly separator: number;
  readonly segment: Segment;
  /** More columns than this are not read. */
  readonly mostColumns: number;
  readonly faults: Faults;
  readonly encoding: FileEncoding;
}

/**
 * Goes through the rows of a segment: how many there are, which cells are blank, and what is no number. Nothing is converted, so
 * it is about as fast as looking at every byte once.
 */
export class RowScanner {
  readonly #options: RowScannerOptions;
  /** Decimal separator; a point until it is known, which is before the first cell that has one. */
  decimal = POINT;
  /** Line ends passed so far, in this and all earlier segments. */
  lines = 0;
  /** First line with more numbers than there were columns. */
  widened: { readonly line: number; readonly from: number; readonly to: number } | undefined;

  constructor(options: RowScannerOptions) {
    this.#options = options;
  }

  /** Scans rows from `at` on. Gives the position behind the last of them: the end, or a line that is no row. */
  scan({ bytes, to, start }: WholeLines, at: number): number {
    const { separator, segment, encoding } = this.#options;
    const { decimal } = this;
    const { comment } = segment;
    while (at < to) {
      const line = at;
      let filledTo = 0;
      let isRow = false;
      for (let column = 0; ; column++, at++) {
        const cell = at;
        let kind = BLANK;
        if (column === comment) {
          at = lineEndAt(bytes, cell);
          const end = remarkEnd(bytes, cell, at, separator);
          if (end > cell) {
            kind = FILLED;
            encoding.note(bytes, cell, end);
          }
        } else {
          at = skipNumber(bytes, cell, decimal);
          const byte = bytes[at];
          if (byte === separator || byte === LINE_FEED || byte === CARRIAGE_RETURN) kind = at > cell ? FILLED : BLANK;
          else {
            at = cellEndAt(bytes, cell, separator);
            kind = this.#judge(bytes, { start, line, cell, end: at, column, isFirst: !isRow });
            if (kind === NO_ROW) return line;
          }
        }
        if (kind !== BLANK) {
          isRow = true;
          if (kind === FILLED && (column < segment.width || this.#widen(column, start + cell))) {
            if (column > filledTo) segment.addGap(filledTo, column);
            filledTo = column + 1;
          }
        }
        if (bytes[at] !== separator || column === comment) break;
      }
      if (isRow) segment.addRow(filledTo);
      this.lines++;
      at = behindLineEnd(bytes, at, to);
    }
    return at;
  }

  /** What is in a cell that is not just a decimal number. */
  #judge(bytes: Uint8Array, { start, line, cell, end, column, isFirst }: OddCell): number {
    const { separator, segment, faults, encoding } = this.#options;
    const { decimal } = this;
    if (isBlank(bytes, cell, end)) return BLANK;
    if (numberInCell(bytes, cell, end, decimal) !== undefined) return FILLED;
    if (isFirst && (beginsHeader(bytes, line, separator) || isBinaryLine(bytes, line, { separator, decimal })))
      return NO_ROW;
    encoding.note(bytes, cell, end);
    const text = faults.has('notANumber') ? undefined : shownCell(bytes, cell, end);
    faults.note('notANumber', { offset: start + cell, line: this.lines + 1, column: column + 1, text });
    return column < segment.width ? FILLED : BEYOND;
  }

  /** A number behind the last column makes another column. */
  #widen(column: number, offset: number): boolean {
    const { segment, mostColumns, faults } = this.#options;
    const line = this.lines + 1;
    if (column >= mostColumns) {
      faults.note('manyColumns', { offset, line, column: column + 1 });
      return false;
    }
    const { width } = segment;
    if (segment.rows > 0 || segment.headings)
      this.widened = { ...(this.widened ?? { line, from: width }), to: column + 1 };
    segment.widen(column + 1);
    return true;
  }
}

interface OddCell {
  /** Offset in the file of the first byte. */
  readonly start: number;
  /** Positions of the line and the cell. */
  readonly line: number;
  readonly cell: number;
  readonly end: number;
  readonly column: number;
  /** All cells before it are blank. */
  readonly isFirst: boolean;
}

/** Does a line among data begin a header, or foreign text? */
export function beginsHeader(bytes: Uint8Array, at: number, separator: number): boolean {
  const tag = firstCell(bytes, at, separator);
  return TAGS.has(tag) || tag === END_OF_HEADER || tag === START_SPECIAL;
}

/** Are there bytes that no text has, and no number? */
export function isBinaryLine(bytes: Uint8Array, at: number, syntax: CellSyntax): boolean {
  return hasControl(bytes, at, lineEndAt(bytes, at), syntax.separator) && judgeLine(bytes, at, syntax).numbers === 0;
}
