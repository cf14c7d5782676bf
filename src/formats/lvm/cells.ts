import { asciiText, cellEndAt, isBlank, lineEndAt, SPACE, TAB } from './characters.ts';
import { numberInCell } from './number-text.ts';
import { LONGEST_TAG_BYTES } from './tags.ts';

/** How the cells of a file are written. */
export interface CellSyntax {
  readonly separator: number;
  readonly decimal: number;
}

/** The first cell of the line at `at` as text, if it can be a tag. */
export function firstCell(bytes: Uint8Array, at: number, separator: number): string {
  const end = cellEndAt(bytes, at, separator);
  return end - at > LONGEST_TAG_BYTES ? '' : asciiText(bytes, at, end).trim();
}

/** Is there nothing but separators and spaces in the line at `at`? */
export function isBlankLine(bytes: Uint8Array, at: number, separator: number): boolean {
  for (let from = at; ; ) {
    const to = cellEndAt(bytes, from, separator);
    if (!isBlank(bytes, from, to)) return false;
    if (bytes[to] !== separator) return true;
    from = to + 1;
  }
}

/** What the cells of a line are. */
export interface LineJudgement {
  readonly numbers: number;
  readonly others: number;
  /** The first cell that is not blank is a number. */
  readonly beginsWithNumber: boolean;
}

/** Looks at every cell of the line at `at`. */
export function judgeLine(bytes: Uint8Array, at: number, { separator, decimal }: CellSyntax): LineJudgement {
  const lineEnd = lineEndAt(bytes, at);
  let numbers = 0;
  let others = 0;
  let beginsWithNumber = false;
  for (let from = at; from <= lineEnd; ) {
    const to = cellEndAt(bytes, from, separator);
    if (!isBlank(bytes, from, to)) {
      const isNumber = numberInCell(bytes, from, to, decimal) !== undefined;
      if (numbers + others === 0) beginsWithNumber = isNumber;
      if (isNumber) numbers++;
      else others++;
    }
    from = to + 1;
  }
  return { numbers, others, beginsWithNumber };
}

const DELETE = 0x7f;

/** Are there bytes that no text has? */
export function hasControl(bytes: Uint8Array, from: number, to: number, separator: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if ((byte < SPACE || byte === DELETE) && byte !== TAB && byte !== separator) return true;
  }
  return false;
}

/** The cells of a row of text, without the blank ones at its end. */
export function cellsOf(text: string, separator: number): string[] {
  const cells = text.split(String.fromCharCode(separator));
  while (cells.length > 0 && cells[cells.length - 1].trim() === '') cells.pop();
  return cells;
}

/** Position behind the last character of a remark that reaches from `from` to the end of the line at `lineEnd`. */
export function remarkEnd(bytes: Uint8Array, from: number, lineEnd: number, separator: number): number {
  let end = lineEnd;
  while (end > from && (bytes[end - 1] === separator || isBlank(bytes, end - 1, end))) end--;
  return end;
}
