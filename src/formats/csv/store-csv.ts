import { type ByteSink, type ByteSource, DataProblem, type Group, type ReadOptions } from '../../core/index.ts';
import type { StoreReport, StoringOptions } from '../storing/store-report.ts';
import { StoringProgress } from '../storing/storing-progress.ts';
import { CsvTable } from './csv-table.ts';

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
  let sizeBytes = 0;
  const write = async (text: string) => {
    const bytes = new TextEncoder().encode(text);
    await sink.write(sizeBytes, bytes);
    sizeBytes += bytes.byteLength;
  };
  await write(headOf(csv));
  for await (const { text, bytes } of csv.lines({ signal })) {
    await write(text);
    progress.add(bytes);
  }
  const problems = Array.from(csv.losses, ([{ dataset }, loss]) => loss.problems(dataset.path, dataset.dtype.encoding));
  await provenance?.(problems.flat()); // CSV has no place for it, but what computes it is waited for
  progress.finish();
  const { parts, rows } = csv.table;
  const remark = `${count(csv.columns, 'column')}, ${count(rows, 'row')}; of the attributes only units are kept`;
  return { problems: problems.flat(), sizeBytes, datasets: parts.length, remark };
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
  const head = headOf(csv) + (await linesOf(csv, 0, COMPARED_ROWS, options));
  const tail = await linesOf(csv, Math.max(0, rows - COMPARED_ROWS), rows, options);
  const same =
    source.size === sizeBytes && (await holds(source, 0, head, options)) && (await holds(source, -1, tail, options));
  if (!same)
    throw new DataProblem({ code: 'OUTPUT_NOT_VERIFIED', message: 'its first or last rows read back differently' });
}

function headOf(csv: CsvTable): string {
  return `${csv.isMarked ? BYTE_ORDER_MARK : ''}${csv.header}`;
}

async function linesOf(csv: CsvTable, start: number, end: number, options: ReadOptions): Promise<string> {
  let lines = '';
  for await (const { text } of csv.lines({ ...options, start, end })) lines += text;
  return lines;
}

/** Does the file have this text at its beginning, or (at -1) at its end? */
async function holds(source: ByteSource, at: 0 | -1, text: string, options: ReadOptions): Promise<boolean> {
  const wanted = new TextEncoder().encode(text);
  if (wanted.byteLength > source.size) return false;
  const found = await source.read(at === 0 ? 0 : source.size - wanted.byteLength, wanted.byteLength, options);
  return found.every((byte, i) => byte === wanted[i]);
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
