import { cellsOf } from './cells.ts';
import { asciiText } from './characters.ts';

/** The first cell of a header row, which says what the row tells. */
export function tagOf(row: Uint8Array, separator: number): string {
  const end = row.indexOf(separator);
  return asciiText(row, 0, Math.min(end < 0 ? row.length : end, LONGEST_NAME)).trim();
}

const LONGEST_NAME = 256;

/** The text of the first header row with a tag, without the tag; undefined if there is none. Only for ASCII. */
export function headerText(rows: readonly Uint8Array[], tag: string, separator: number): string | undefined {
  const row = rows.find((candidate) => tagOf(candidate, separator) === tag);
  if (!row) return undefined;
  return cellsOf(asciiText(row, 0, Math.min(row.length, LONGEST_NAME)), separator)[1] ?? '';
}

/** One header row as text: what it tells, and its cells in the columns they stand in. */
export interface HeaderRow {
  readonly tag: string;
  /** `cells[c]` stands above column `c`; blank ones at the end are left out. The first is the tag. */
  readonly cells: readonly string[];
}

/** Header rows as text. */
export function headerRows(
  rows: readonly Uint8Array[],
  separator: number,
  decode: (bytes: Uint8Array) => string,
): HeaderRow[] {
  return rows.map((row) => {
    const cells = cellsOf(decode(row), separator);
    return { tag: (cells[0] ?? '').trim(), cells };
  });
}
