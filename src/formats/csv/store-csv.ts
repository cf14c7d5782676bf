import {
  type ByteSink,
  type ByteSource,
  DataProblem,
  type Group,
  MemorySink,
  type ReadOptions,
} from '../../core/index.ts';
import type { StoreReport, StoringOptions } from '../storing/store-report.ts';
import { StoringProgress } from '../storing/storing-progress.ts';
import { CsvTable } from './csv-table.ts';
import { TextSink } from './text-sink.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** Rows that are compared at each end. */
const COMPARED_ROWS = 64;

/**
 * Stores a tree as one CSV table (RFC 4180, UTF-8): all datasets side by side, shorter ones blank at the end;
 * `docs/other-outputs.md` has the mapping. The memory needed is that of a window of rows.
 */
export async function storeCsv(tree: Group, sink: ByteSink, options: StoringOptions = {}): Promise<StoreReport> {
  const { onProgress, provenance, signal } = options;
  const csv = new CsvTable(tree);
  const progress = new StoringProgress(tree, onProgress);
  const output = new TextSink(sink);
  output.put(headOf(csv));
  for await (const bytes of csv.write(output, { signal })) progress.add(bytes);
  await output.flush();
  const problems = Array.from(csv.losses, ([{ dataset }, loss]) => loss.problems(dataset.path, dataset.dtype.encoding));
  await provenance?.(problems.flat()); // CSV has no place for it, but what computes it is waited for
  progress.finish();
  const { parts, rows } = csv.table;
  const remark = `${count(csv.columns, 'column')}, ${count(rows, 'row')}; of the attributes only units are kept`;
  return { problems: problems.flat(), sizeBytes: output.sizeBytes, datasets: parts.length, remark };
}

/** Compares size, header, and the first and last rows with what they should be. Problem: `OUTPUT_NOT_VERIFIED`. */
export async function checkCsv(
  source: ByteSource,
  tree: Group,
  { sizeBytes }: StoreReport,
  options: ReadOptions = {},
): Promise<void> {
  const csv = new CsvTable(tree);
  const { rows } = csv.table;
  const head = await linesOf(csv, headOf(csv), 0, COMPARED_ROWS, options);
  const tail = await linesOf(csv, '', Math.max(0, rows - COMPARED_ROWS), rows, options);
  const same =
    source.size === sizeBytes && (await holds(source, 0, head, options)) && (await holds(source, -1, tail, options));
  if (!same)
    throw new DataProblem({ code: 'OUTPUT_NOT_VERIFIED', message: 'its first or last rows read back differently' });
}

function headOf(csv: CsvTable): string {
  return `${csv.isMarked ? BYTE_ORDER_MARK : ''}${csv.header}`;
}

async function linesOf(csv: CsvTable, head: string, start: number, end: number, options: ReadOptions) {
  const memory = new MemorySink();
  const output = new TextSink(memory);
  output.put(head);
  for await (const _ of csv.write(output, { ...options, start, end })); // it only says how far it is
  await output.flush();
  return memory.bytes;
}

/** Does the file have these bytes at its beginning, or (at -1) at its end? */
async function holds(source: ByteSource, at: 0 | -1, wanted: Uint8Array, options: ReadOptions): Promise<boolean> {
  if (wanted.byteLength > source.size) return false;
  const found = await source.read(at === 0 ? 0 : source.size - wanted.byteLength, wanted.byteLength, options);
  return found.every((byte, i) => byte === wanted[i]);
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
