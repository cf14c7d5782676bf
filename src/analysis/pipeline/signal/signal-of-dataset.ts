import {
  allAttributes,
  coordinatesOf,
  DataProblem,
  type Dataset,
  doublesOf,
  dtypeRow,
  type FixedValues,
  giveWay,
  type ReadOptions,
  sampleAxisOf,
  valueUnit,
} from '../../../core/index.ts';
import { type Axis, COUNTED, type ListedAxis } from './axis.ts';
import { evenRows, type Rows, rowStarts, totalSamples } from './rows.ts';
import type { Signal } from './signal.ts';

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'float', 'complex', 'boolean']);

/** Finds the datasets of a recording. */
export type FindDataset = (path: string) => Dataset | undefined;

/**
 * A dataset as a signal: its last dimension are the samples, those before it rows. Samples of a contiguous ragged array are rows as its sibling
 * `X_row_size` says. Complex values count by their absolutes. Problem: `ANALYSIS_IMPOSSIBLE` for what are no numbers.
 */
export async function signalOf(dataset: Dataset, find: FindDataset, options: ReadOptions = {}): Promise<Signal> {
  if (dataset.withoutValues) throw dataset.withoutValues;
  if (!NUMBERS.has(dtypeRow(dataset.dtype).kind)) {
    const message = `values of type ${dataset.dtype.name} are no numbers that can be computed with`;
    throw new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', path: dataset.path, message });
  }
  const rows = await rowsOf(dataset, find, options);
  const starts = rowStarts(rows);
  const startOf = (row: number) => (starts ? starts[row] : row * (rows.lengths as number));
  return {
    kind: 'signal',
    name: dataset.name,
    unit: valueUnit(dataset),
    rows,
    axis: axisOf(dataset, rows, find),
    readRows: (first, count, read) => readFlat(dataset, startOf(first), startOf(first + count) - startOf(first), read),
    readPart: (row, start, count, read) => readFlat(dataset, startOf(row) + start, count, read),
  };
}

async function rowsOf(dataset: Dataset, find: FindDataset, options: ReadOptions): Promise<Rows> {
  const { shape, path, name } = dataset;
  const sizes = shape.length === 1 ? find(`${path}_row_size`) : undefined;
  if (sizes && allAttributes(sizes).get('sample_dimension')?.value === name) {
    const lengths = doublesOf((await sizes.read(undefined, options)) as FixedValues);
    if (lengths.reduce((sum, length) => sum + length, 0) === shape[0]) {
      return { shape: sizes.shape, count: lengths.length, lengths: Float64Array.from(lengths) };
    }
  }
  if (shape.length === 0) return evenRows([], 1);
  return evenRows(shape.slice(0, -1), shape[shape.length - 1]);
}

/** Values `[start, start + count)` of a dataset, row-major, in memory of their own. */
async function readFlat(
  dataset: Dataset,
  start: number,
  count: number,
  options: ReadOptions = {},
): Promise<Float64Array> {
  const doubles = new Float64Array(count);
  if (count === 0) return doubles;
  const bytes = new Uint8Array(doubles.buffer);
  const into = dataset.dtype.name === 'f8' ? () => bytes : undefined;
  for await (const block of dataset.blocks({ ...options, start, count, into, maxBytes: READ_BYTES })) {
    await giveWay();
    const at = block.start - start;
    if (block.bytes.buffer !== doubles.buffer)
      doublesOf(block as FixedValues, { into: doubles.subarray(at, at + block.count) });
  }
  return doubles;
}

const READ_BYTES = 2 ** 20;

/** By what the dataset says of where its samples lie. */
function axisOf(dataset: Dataset, rows: Rows, find: FindDataset): Axis {
  const path = coordinatesOf(dataset);
  const listed = path === undefined ? undefined : find(path);
  if (listed && listed.shape.length > 0) {
    const label = dataset.attributes.get('X_Dimension')?.value;
    return listedAxis(listed, rows, typeof label === 'string' && label !== '' ? label : listed.name);
  }
  const axis = sampleAxisOf(dataset);
  if (!axis) return COUNTED;
  const { label, unit, start, step, begin } = axis;
  return { kind: 'even', label, unit, start, step, begin };
}

/** Places for each sample of each row, or for the samples of every row. Problem: `ANALYSIS_IMPOSSIBLE` if they are neither. */
export function listedAxis(listed: Dataset, rows: Rows, label: string): ListedAxis {
  const found = listed.shape.reduce((product, size) => product * size, 1);
  const isForEach = found === totalSamples(rows);
  if (!isForEach && found !== rows.lengths) {
    const samples = typeof rows.lengths === 'number' ? `${rows.lengths} samples` : 'rows of various lengths';
    const message = `${listed.path} has ${found} values for ${samples}`;
    throw new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', path: listed.path, message });
  }
  const starts = rowStarts(rows);
  const startOf = (row: number) => starts?.[row] ?? row * (rows.lengths as number);
  return {
    kind: 'listed',
    label,
    unit: valueUnit(listed),
    path: listed.path,
    isShared: !isForEach || rows.count === 1,
    read: (row, start, count, options) => readFlat(listed, (isForEach ? startOf(row) : 0) + start, count, options),
  };
}
