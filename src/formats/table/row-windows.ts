import {
  type Collector,
  type Dataset,
  dtypeRow,
  newCollector,
  type ReadOptions,
  sweepBlocks,
  type Values,
} from '../../core/index.ts';
import type { Table, TablePart } from './table.ts';

/** Successive rows of a table, with the values of every part that reaches into them. */
export interface RowWindow {
  readonly start: number;
  readonly count: number;
  readonly values: ReadonlyMap<TablePart, Values>;
}

export interface WindowOptions extends ReadOptions {
  /** Rows `[start, end)`; default all. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** Bytes of the values of a window, about. */
  readonly maxBytes?: number | undefined;
  readonly maxRows?: number | undefined;
}

const WINDOW_BYTES = 8 * 1024 * 1024;
const MOST_ROWS = 65_536;

/** Texts may be of any length: windows begin small and grow by what is seen of them. */
const FIRST_TEXT_ROWS = 64;

/**
 * Walks through a table in lock step, a window of rows at a time, so that columns of any length need the memory of a window.
 * Parts of one sweep that have the same shape are read together in one pass.
 */
export async function* rowWindows(table: Table, options: WindowOptions = {}): AsyncGenerator<RowWindow> {
  const { maxBytes = WINDOW_BYTES, maxRows = MOST_ROWS, signal } = options;
  const end = Math.min(options.end ?? table.rows, table.rows);
  const hasText = table.parts.some(({ dataset }) => dtypeRow(dataset.dtype).size === 0);
  let rows = Math.min(maxRows, hasText ? FIRST_TEXT_ROWS : rowsFor(maxBytes, fixedRowBytes(table)));
  for (let start = options.start ?? 0; start < end; ) {
    signal?.throwIfAborted();
    const count = Math.min(rows, end - start);
    const values = await readRows(table, start, count, { signal });
    yield { start, count, values };
    start += count;
    if (hasText) rows = Math.min(maxRows, rows * 2, rowsFor(maxBytes, bytesOf(values) / count));
  }
}

function rowsFor(maxBytes: number, rowBytes: number): number {
  return Math.max(1, Math.floor(maxBytes / Math.max(1, rowBytes)));
}

function fixedRowBytes({ parts }: Table): number {
  return parts.reduce((sum, { dataset, width }) => sum + dtypeRow(dataset.dtype).size * width, 0);
}

function bytesOf(values: ReadonlyMap<TablePart, Values>): number {
  let sum = 0;
  for (const { bytes, offsets } of values.values()) sum += bytes.byteLength + (offsets?.byteLength ?? 0);
  return sum;
}

async function readRows(
  { parts }: Table,
  start: number,
  count: number,
  { signal }: ReadOptions,
): Promise<Map<TablePart, Values>> {
  const reaching = parts.filter(({ rows, width }) => rows > start && width > 0);
  const collectors = new Map<Dataset, Collector>();
  // Parts that differ in rows or width are at different places of the file in the same row, so one pass for both is a long one.
  for (const alike of Map.groupBy(reaching, ({ rows, width }) => `${rows} ${width}`).values()) {
    const { rows, width } = alike[0];
    const range = { start: start * width, count: Math.min(count, rows - start) * width };
    for (const { dataset } of alike) collectors.set(dataset, newCollector(dataset, range.count));
    const datasets = alike.map(({ dataset }) => dataset);
    for await (const { dataset, block } of sweepBlocks(datasets, { ...range, signal })) {
      collectors.get(dataset)?.add(block);
    }
  }
  return new Map(reaching.map((part) => [part, (collectors.get(part.dataset) as Collector).finish()]));
}
