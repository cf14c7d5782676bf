import { type Part, partLength, sliceText, subPart } from '../records/slices.ts';

/** A page of cells: `row` and `column` count pages. */
export interface PageKey {
  readonly row: number;
  readonly column: number;
}

/** How cells lie: ranges of a slice down and across. */
export interface CellLayout {
  readonly rows: number;
  readonly columns: number;
  /** Of a page. */
  readonly pageRows: number;
  readonly pageColumns: number;
  /** The slice of a page, as numpy has it. */
  sliceOf(key: PageKey): string | undefined;
  /** The slice of cells `[rowFrom, rowTo)` × `[columnFrom, columnTo)`. */
  rectSlice(rect: CellRect): string | undefined;
}

/** Cells `[top, bottom)` × `[left, right)`. */
export interface CellRect {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const LINE_PAGE = 1000;
const PAGE_COLUMNS = 40;
const PAGE_ROWS = 100;

/** Lays out a slice of at most two ranges: the first one down, the second one across. */
export function cellLayout(parts: readonly Part[], shape: readonly number[]): CellLayout {
  const ranges = parts.flatMap(({ kind }, i) => (kind === 'range' ? [i] : []));
  const [down, across] = ranges;
  const rows = down === undefined ? 1 : partLength(parts[down]);
  const columns = across === undefined ? 1 : partLength(parts[across]);
  const pageColumns = across === undefined ? 1 : PAGE_COLUMNS;
  const pageRows = across === undefined ? LINE_PAGE : PAGE_ROWS;
  const rectSlice = ({ top, bottom, left, right }: CellRect) => {
    const some = parts.map((part, i) => {
      if (i === down) return subPart(part, top, bottom);
      return i === across ? subPart(part, left, right) : part;
    });
    return sliceText(some, shape);
  };
  const sliceOf = ({ row, column }: PageKey) =>
    rectSlice({
      top: row * pageRows,
      bottom: Math.min(rows, (row + 1) * pageRows),
      left: column * pageColumns,
      right: Math.min(columns, (column + 1) * pageColumns),
    });
  return { rows, columns, pageRows, pageColumns, sliceOf, rectSlice };
}

/** Number in the dataset of what stands in a row or column: of `10::5`, row 2 is 20. */
export function indexOf(parts: readonly Part[], range: number, at: number): number {
  const part = parts.filter(({ kind }) => kind === 'range')[range];
  return part?.kind === 'range' ? part.start + at * part.step : at;
}

/** The pages that hold cells of a rectangle. */
export function pagesOf({ pageRows, pageColumns, rows, columns }: CellLayout, rect: CellRect): PageKey[] {
  const keys: PageKey[] = [];
  const [bottom, right] = [Math.min(rows, rect.bottom), Math.min(columns, rect.right)];
  for (let row = Math.floor(rect.top / pageRows); row * pageRows < bottom; row++) {
    for (let column = Math.floor(rect.left / pageColumns); column * pageColumns < right; column++) {
      keys.push({ row, column });
    }
  }
  return keys;
}
