import { uniqueNames } from '../../core/index.ts';
import { cellsOf } from './cells.ts';
import type { Segment } from './segment.ts';

/** What the column of a segment holds. */
export type ColumnKind = 'x' | 'data' | 'comment';

/** A column of a segment that the tree shows. */
export interface Column {
  /** Its cell in every row, from 0. */
  readonly index: number;
  readonly kind: ColumnKind;
  /** As the file has it; empty if there is none. */
  readonly heading: string;
  /** The heading, made unique; `#index` without one. */
  readonly name: string;
  /** Column of its x values, if that is shown. */
  readonly x: number | undefined;
  readonly blankCells: number;
}

export interface ColumnRules {
  readonly separator: number;
  /** As the file header has it: `No`, `One`, `Multi`. */
  readonly xColumns: string;
  readonly decode: (bytes: Uint8Array) => string;
}

/**
 * The columns of a segment. With `X_Columns` Multi every second one holds x values, else the first; it is there, but blank, where
 * there are none. An x or comment column that is blank in all rows is left out. Source: NI tutorial 4139, real files.
 */
export function columnsOf(segment: Segment, { separator, xColumns, decode }: ColumnRules): Column[] {
  const { headings, width, comment, rows } = segment;
  const isMulti = xColumns.trim().toLowerCase() === 'multi';
  const cells = headings ? cellsOf(decode(headings), separator) : [];
  const blank = segment.blankCells();
  const isX = (index: number) => index !== comment && (isMulti ? index % 2 === 0 : index === 0);
  const xOf = (index: number) => (isMulti ? index - 1 : 0);
  const isShown = (index: number) => blank[index] < rows || !(isX(index) || index === comment);
  const shown = Array.from({ length: width }, (_, index) => index).filter(isShown);
  const texts = shown.map((index) => (cells[index] ?? '').trim());
  const names = uniqueNames(texts, shown);
  return shown.map((index, i) => ({
    index,
    kind: isX(index) ? 'x' : index === comment ? 'comment' : 'data',
    heading: texts[i],
    name: names[i],
    x: !isX(index) && index !== comment && isShown(xOf(index)) ? xOf(index) : undefined,
    blankCells: blank[index],
  }));
}
