import type { SchemaElement } from 'hyparquet';
import type { ColumnSource } from 'hyparquet-writer';
import { type Group, uniqueNames } from '../../core/index.ts';
import { Loss } from '../storing/loss.ts';
import type { RowWindow } from '../table/row-windows.ts';
import { type Table, type TablePart, tableOf } from '../table/table.ts';
import { type ColumnType, type ColumnValues, columnTypeOf } from './column-types.ts';

/** A part of the table and the columns that it becomes: two for complex numbers. */
interface Columns {
  readonly part: TablePart;
  readonly type: ColumnType;
  readonly names: readonly string[];
  readonly loss: Loss;
}

/** A dictionary of the library takes -0 for 0; floats repeat seldom anyway. All else it decides by what it sees. */
const ENCODINGS: Readonly<Record<string, ColumnSource['encoding']>> = { FLOAT: 'PLAIN', DOUBLE: 'PLAIN' };

type Cell = ColumnValues[number] | Cell[];

/** A table as columns of Parquet. The values of a row of more than one dimension are lists in lists. */
export class ParquetTable {
  readonly table: Table;
  readonly columns: readonly Columns[];

  constructor(tree: Group) {
    this.table = tableOf(tree);
    const types = this.table.parts.map(({ dataset }) => columnTypeOf(dataset.dtype, dataset.path));
    const names = uniqueNames(
      this.table.parts.flatMap(({ name }, i) => types[i].suffixes.map((suffix) => name + suffix)),
    );
    let next = 0;
    this.columns = this.table.parts.map((part, i) => {
      const own = names.slice(next, next + types[i].suffixes.length);
      next += own.length;
      return { part, type: types[i], names: own, loss: new Loss() };
    });
  }

  get schema(): SchemaElement[] {
    const elements = this.columns.flatMap((columns) => columns.names.map((name) => this.#elements(columns, name)));
    return [{ name: 'root', num_children: elements.length }, ...elements.flat()];
  }

  /** The columns of a window of rows; null after the end of those that are shorter. */
  columnData({ start, count, values }: RowWindow): ColumnSource[] {
    return this.columns.flatMap(({ part, type, names, loss }) => {
      const found = values.get(part);
      const converted = found ? type.convert(found, loss) : names.map(() => []);
      const rows = Math.max(0, Math.min(count, part.rows - start));
      const encoding = ENCODINGS[type.element.type as string];
      return names.map((name, i) => {
        const data = padded(asRows(converted[i], rows, part), count) as ColumnSource['data'];
        return encoding ? { name, data, encoding } : { name, data };
      });
    });
  }

  #elements({ part, type }: Columns, name: string): SchemaElement[] {
    const dimensions = part.dataset.shape.slice(1);
    const isWhole = part.rows === this.table.rows && !type.hasGaps;
    const leaf = { ...type.element, repetition_type: type.hasGaps ? 'OPTIONAL' : 'REQUIRED' } as const;
    if (dimensions.length === 0) return [{ ...leaf, name, repetition_type: isWhole ? 'REQUIRED' : 'OPTIONAL' }];
    // Source: Apache Parquet, LogicalTypes.md, Lists: three levels for each dimension.
    const lists = dimensions.flatMap((_, i): SchemaElement[] => [
      {
        name: i === 0 ? name : 'element',
        converted_type: 'LIST',
        num_children: 1,
        repetition_type: i === 0 && part.rows < this.table.rows ? 'OPTIONAL' : 'REQUIRED',
      },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ]);
    return [...lists, { ...leaf, name: 'element' }];
  }
}

/** Lists of `shape` in row-major order. */
function asRows(values: ColumnValues, rows: number, { dataset: { shape } }: TablePart): ArrayLike<Cell> {
  if (shape.length <= 1) return values;
  let lists: ArrayLike<Cell> = values;
  const sizes = shape.slice(1);
  for (let d = sizes.length - 1; d >= 0; d--) {
    const count = rows * sizes.slice(0, d).reduce((product, size) => product * size, 1);
    const inner: ArrayLike<Cell> = lists;
    lists = Array.from({ length: count }, (_, i) =>
      Array.from({ length: sizes[d] }, (_, j) => inner[i * sizes[d] + j]),
    );
  }
  return lists;
}

function padded(rows: ArrayLike<Cell>, count: number): ArrayLike<Cell> {
  if (rows.length === count) return rows;
  return Array.from({ length: count }, (_, i) => (i < rows.length ? rows[i] : null));
}
