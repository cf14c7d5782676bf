import { type AsyncBuffer, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { type ByteSource, DataProblem, type Group, type ReadOptions } from '../../core/index.ts';
import type { StoreReport } from '../storing/store-report.ts';
import { rowWindows } from '../table/row-windows.ts';
import { ParquetTable } from './parquet-table.ts';

/** Rows that are compared at each end. */
const COMPARED_ROWS = 64;

/** Hands times out as the nanoseconds they are; a Date has milliseconds. */
const EXACT_TIMES = { timestampFromNanoseconds: (nanoseconds: bigint) => nanoseconds };

/** Reads a file with the library `hyparquet` and compares its first and last rows with the tree. Problem: `OUTPUT_NOT_VERIFIED`. */
export async function checkParquet(
  source: ByteSource,
  tree: Group,
  { sizeBytes }: StoreReport,
  options: ReadOptions = {},
): Promise<void> {
  const table = new ParquetTable(tree);
  const { rows } = table.table;
  const file = asyncBuffer(source, options);
  const metadata = await parquetMetadataAsync(file);
  if (source.size !== sizeBytes || Number(metadata.num_rows) !== rows) throw notVerified('it has another size');
  const ends = [0, Math.max(0, rows - COMPARED_ROWS)];
  for (const start of new Set(ends)) {
    const end = Math.min(rows, start + COMPARED_ROWS);
    for await (const window of rowWindows(table.table, { ...options, start, end })) {
      const rowEnd = window.start + window.count;
      const found = await readRows(file, { rowStart: window.start, rowEnd });
      for (const [i, { name, data }] of table.columnData(window).entries()) {
        const column = found.map((row) => row[i]);
        if (!isSame(column, Array.from(data as ArrayLike<unknown>))) {
          throw notVerified(`column ${name} reads back differently in rows ${window.start} to ${rowEnd - 1}`);
        }
      }
    }
  }
}

/** Rows of a file, each with the values of all columns in order: a name may be anything, `__proto__` too. */
export async function readRows(file: AsyncBuffer, range: { rowStart?: number; rowEnd?: number }): Promise<unknown[][]> {
  let rows: unknown[][] = [];
  await parquetRead({
    file,
    ...range,
    rowFormat: 'array',
    parsers: EXACT_TIMES as never,
    onComplete: (found) => {
      rows = found;
    },
  });
  return rows;
}

export function asyncBuffer(source: ByteSource, options: ReadOptions = {}): AsyncBuffer {
  return {
    byteLength: source.size,
    slice: async (start, end = source.size) => {
      const bytes = await source.read(start, end - start, options);
      return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    },
  };
}

/** Equality down to the sign of zero, for numbers, texts, and lists of them. */
function isSame(found: unknown, wanted: unknown): boolean {
  if (wanted === null || wanted === undefined) return found === null || found === undefined;
  if (!isList(wanted)) return Object.is(found, wanted);
  return (
    isList(found) && found.length === wanted.length && Array.from(wanted).every((item, i) => isSame(found[i], item))
  );
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function notVerified(message: string): DataProblem {
  return new DataProblem({ code: 'OUTPUT_NOT_VERIFIED', message });
}
