import { DataProblem, type DtypeName, dtypeRow, type FixedValues } from '../../core/index.ts';
import type { SliceInfo, SliceValues } from '../../engine/index.ts';
import { cellsOf, Loss, textCell } from '../../formats/index.ts';
import { type OpenSlice, oneAhead } from './slice-values.ts';

/** Few enough to be written in some milliseconds: pages wait for nothing here. */
const MOST_VALUES = 16_384;
/** Texts may be of any length: pieces begin small. */
const FIRST_TEXTS = 64;

/** Excel shows no more columns. Source: Microsoft, "Excel specifications and limits". */
const MOST_COLUMNS = 16_384;

const LINE_END = '\r\n';
const BYTE_ORDER_MARK = '\ufeff';

/** Text of cell `cell`; complex values have two. */
type ReadCells = (values: SliceValues) => (cell: number) => string;

/** How values of a slice are laid out as lines. */
interface Layout {
  /** What a column is called beside its name: `.re`, `.im`. */
  readonly suffixes: readonly string[];
  /** Values in a line. */
  readonly width: number;
  /** Dimensions whose indexes stand before the value; else the place tells them. */
  readonly indexes: readonly number[];
  readonly read: ReadCells;
}

/**
 * A slice as CSV (RFC 4180, UTF-8), written as `daqscope convert` writes it: a column; for two dimensions rows and columns; for more a
 * line for each value, with its indexes before it. Problem: `FORMAT_LIMIT`, before anything is read.
 */
export function csvBytes(slice: OpenSlice): AsyncGenerator<Uint8Array> {
  const layout = layoutOf(slice.info);
  const header = headerOf(slice.info, layout);
  return lines(slice, layout, header);
}

async function* lines(slice: OpenSlice, layout: Layout, header: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const isMarked = isText(slice.info) || /[^\x20-\x7e]/.test(header);
  yield encoder.encode(`${isMarked ? BYTE_ORDER_MARK : ''}${header}${LINE_END}`);
  for await (const { start, count, values } of oneAhead(pieces(slice))) {
    const cell = layout.read(values);
    let text = '';
    for (let i = 0; i < count; i++) text += valueText(start + i, i, cell, layout);
    yield encoder.encode(text);
  }
}

/** A value with what stands around it. */
function valueText(position: number, i: number, cell: (cell: number) => string, layout: Layout): string {
  const { width, indexes } = layout;
  const cells = layout.suffixes.length;
  let text = position % width > 0 ? ',' : '';
  if (indexes.length > 0) text += `${indexText(position, indexes)},`;
  text += cell(i * cells);
  if (cells > 1) text += `,${cell(i * cells + 1)}`;
  return position % width === width - 1 ? text + LINE_END : text;
}

function* pieces({ info, read }: OpenSlice) {
  const asText = isText(info);
  let most = asText ? FIRST_TEXTS : MOST_VALUES;
  for (let start = 0; start < info.count; ) {
    const at = start;
    const count = Math.min(most, info.count - start);
    yield async () => ({ start: at, count, values: await read(at, count, asText) });
    start += count;
    most = Math.min(MOST_VALUES, most * 2);
  }
}

function layoutOf(info: SliceInfo): Layout {
  const { shape } = info;
  const cells = isText(info) ? texts : numbers(info.dtypeName as DtypeName);
  const width = shape.length === 2 ? shape[1] : 1;
  if (width * cells.suffixes.length > MOST_COLUMNS) throw tooWide(width * cells.suffixes.length);
  return { ...cells, width, indexes: shape.length > 2 ? shape : [] };
}

const texts: Pick<Layout, 'suffixes' | 'read'> = {
  suffixes: [''],
  read:
    ({ texts = [] }) =>
    (i) =>
      textCell(texts[i]),
};

function numbers(dtypeName: DtypeName): Pick<Layout, 'suffixes' | 'read'> {
  const dtype = { name: dtypeName };
  const cells = cellsOf(dtype, '');
  const { size } = dtypeRow(dtype);
  const loss = new Loss();
  const read: ReadCells = ({ bytes }) =>
    cells.read({ dtype, count: bytes.byteLength / size, bytes: bytes as FixedValues['bytes'] }, loss);
  return { suffixes: cells.suffixes, read };
}

/** Values that are no numbers are fetched as text: the items of an enum, and what is encoded in ways that only the engine knows. */
function isText({ dtype, valueBytes }: SliceInfo): boolean {
  return valueBytes === 0 || dtype.startsWith('enum ');
}

function headerOf({ name, shape }: SliceInfo, { suffixes, width, indexes }: Layout): string {
  const columns = shape.length === 2 ? Array.from({ length: width }, (_, i) => `${name}[${i}]`) : [name];
  const values = columns.flatMap((column) => suffixes.map((suffix) => `${column}${suffix}`));
  return [...indexes.map((_, dimension) => `index ${dimension}`), ...values].map(textCell).join(',');
}

/** Row-major. */
function indexText(position: number, shape: readonly number[]): string {
  let rest = position;
  let text = '';
  for (let d = shape.length - 1; d >= 0; d--) {
    text = d === shape.length - 1 ? `${rest % shape[d]}` : `${rest % shape[d]},${text}`;
    rest = Math.floor(rest / shape[d]);
  }
  return text;
}

function tooWide(columns: number): DataProblem {
  return new DataProblem({
    code: 'FORMAT_LIMIT',
    message: `a table of ${columns} columns is more than CSV is read with (${MOST_COLUMNS})`,
    hint: 'Take a slice of the second dimension, or .npy or HDF5.',
  });
}
