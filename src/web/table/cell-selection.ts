import type { CellRect } from './cell-pages.ts';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Selected cells: from where it began to where the keyboard is. */
export interface CellSelection {
  readonly from: Cell;
  readonly to: Cell;
}

export function rectOf({ from, to }: CellSelection): CellRect {
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row) + 1,
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column) + 1,
  };
}

export function isIn({ top, bottom, left, right }: CellRect, row: number, column: number): boolean {
  return row >= top && row < bottom && column >= left && column < right;
}

export interface GridKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly pageRows: number;
}

/** The selection after a key (ARIA authoring practices, data grid); undefined: the key does nothing here. */
export function selectionAfter(
  { from, to }: CellSelection,
  { key, shiftKey, ctrlKey, metaKey }: GridKey,
  { rows, columns, pageRows }: GridSize,
): CellSelection | undefined {
  const isFar = ctrlKey || metaKey;
  if (isFar && key.toLowerCase() === 'a')
    return { from: { row: 0, column: 0 }, to: { row: rows - 1, column: columns - 1 } };
  const moved = movedCell(to, key, isFar, { rows, columns, pageRows });
  if (!moved) return undefined;
  const cell = { row: clamp(moved.row, rows), column: clamp(moved.column, columns) };
  return shiftKey ? { from, to: cell } : { from: cell, to: cell };
}

/** The same among fewer cells. */
export function selectionWithin(
  { from, to }: CellSelection,
  { rows, columns }: Omit<GridSize, 'pageRows'>,
): CellSelection {
  const within = ({ row, column }: Cell) => ({ row: clamp(row, rows), column: clamp(column, columns) });
  return { from: within(from), to: within(to) };
}

function movedCell(
  { row, column }: Cell,
  key: string,
  isFar: boolean,
  { rows, columns, pageRows }: GridSize,
): Cell | undefined {
  switch (key) {
    case 'ArrowDown':
      return { row: isFar ? rows - 1 : row + 1, column };
    case 'ArrowUp':
      return { row: isFar ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: isFar ? columns - 1 : column + 1 };
    case 'ArrowLeft':
      return { row, column: isFar ? 0 : column - 1 };
    case 'PageDown':
      return { row: row + pageRows, column };
    case 'PageUp':
      return { row: row - pageRows, column };
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 };
    case 'End':
      return { row: isFar ? rows - 1 : row, column: columns - 1 };
    default:
      return undefined;
  }
}

function clamp(at: number, count: number): number {
  return Math.max(0, Math.min(count - 1, at));
}

/** Cells as spreadsheets take them: tabs between columns; texts with tabs, line ends or quotes in quotes. */
export function tsvOf(texts: readonly string[], columns: number): string {
  const lines: string[] = [];
  for (let i = 0; i < texts.length; i += columns) {
    lines.push(
      texts
        .slice(i, i + columns)
        .map((text) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join('\t'),
    );
  }
  return lines.join('\n');
}
