import {
  DataProblem,
  type Dataset,
  doublesOf,
  dtypeRow,
  dtypeText,
  type FixedValues,
  type Picked,
  type ProgressListener,
  parseSlice,
  type Recording,
  valueCount,
  valueUnit,
} from '../../core/index.ts';
import type { DataSpec, Quantity } from '../../figure/index.ts';
import type { DeriveOptions } from '../derived/derived-nodes.ts';
import { datasetAt } from './find-dataset.ts';
import { type Component, type Numbers, numbersOf, runOf, watched } from './samples.ts';

/** A recording, and the name by which whoever draws it knows it. */
export interface NamedRecording {
  readonly recording: Recording;
  readonly file: string;
}

/** Where the data of a figure are. */
export interface DataPlace {
  /** The recording that data name; the one of data that name none. Undefined if nobody says which that is. */
  open(file: string | undefined): Promise<NamedRecording | undefined>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
  readonly linearAlgebra?: DeriveOptions['linearAlgebra'];
  readonly inJob?: DeriveOptions['inJob'];
}

/** Numbers that a trace names, and what they are. */
export interface Data {
  readonly name: string;
  readonly numbers: Numbers;
  readonly shape: readonly number[];
  readonly quantity: Quantity;
  /** What says which values of which file they are; numbers in the spec itself have none. */
  readonly origin?: DataOrigin | undefined;
  /** The dataset, and which of its values: index of the first one along its only dimension, and from one to the next. */
  readonly dataset?: Dataset | undefined;
  readonly first: number;
  readonly step: number;
}

export interface DataOrigin {
  readonly file: string;
  readonly path: string;
  readonly slice: string | undefined;
  readonly component: Component | undefined;
  readonly recording: Recording;
}

/** Values that must be put together in memory, at most: 512 MB of doubles. */
const MOST_GATHERED = 2 ** 26;

/** What a {@link DataSpec} names. Problems: `NO_SUCH_PATH`, `BAD_SELECTION`, `FIGURE_INVALID`, and those of reading. */
export async function readData(spec: DataSpec, place: DataPlace): Promise<Data> {
  if (typeof spec === 'object' && 'length' in spec) return literal(spec);
  const { path, file, slice, component } = typeof spec === 'string' ? { path: spec } : spec;
  const opened = await place.open(file);
  if (!opened) throw noFile(path);
  const { recording, file: where } = opened;
  const dataset = await datasetAt(recording, path, where, place);
  if (dataset.withoutValues) throw dataset.withoutValues;
  checkNumbers(dataset, where);
  const picked = pick(slice, dataset, where);
  const found = await numbersIn(dataset, recording, picked, component, place.signal);
  const { onProgress } = place;
  return {
    ...found,
    numbers: onProgress ? watched(found.numbers, `reading ${dataset.name}`, onProgress) : found.numbers,
    ...describe(dataset),
    shape: picked.shape,
    dataset,
    origin: { file: where, path: dataset.path, slice, component, recording },
  };
}

function pick(slice: string | undefined, { shape, path }: Dataset, file: string): Picked {
  try {
    return parseSlice(slice, shape);
  } catch (error) {
    throw error instanceof DataProblem ? error.with({ file, path }) : error;
  }
}

/** Numbers in the spec itself. */
function literal(values: readonly (number | null)[]): Data {
  const numbers = numbersOf(Float64Array.from(values, (value) => value ?? Number.NaN));
  return { name: '', numbers, shape: [values.length], quantity: {}, first: 0, step: 1 };
}

function describe(dataset: Dataset): Pick<Data, 'name' | 'quantity'> {
  const time = dtypeRow(dataset.dtype).kind === 'time';
  return {
    name: dataset.name,
    quantity: {
      label: dataset.name,
      unit: valueUnit(dataset),
      time: time || undefined,
    },
  };
}

/** Values in a row are read where they lie; others are gathered. */
async function numbersIn(
  dataset: Dataset,
  { source }: Recording,
  { selection, dimensions, shape }: Picked,
  component: Component | undefined,
  signal: AbortSignal | undefined,
): Promise<Pick<Data, 'numbers' | 'first' | 'step'>> {
  const along = dimensions.length === 1 ? selection[dimensions[0]] : undefined;
  const [first, step] = [along?.start ?? 0, along?.step ?? 1];
  const run = contiguousRun(dataset.shape, selection, shape);
  if (run) return { numbers: runOf({ dataset, ...run, component, source }), first, step };
  const count = valueCount(shape);
  if (count > MOST_GATHERED) {
    throw new DataProblem({
      code: 'TOO_LARGE',
      path: dataset.path,
      message: `the slice picks ${count} values that do not lie side by side, more than fit`,
      hint: 'Take fewer, or convert the file first.',
    });
  }
  const values = await dataset.read(selection, { signal });
  return { numbers: numbersOf(doublesOf(values as FixedValues, { component })), first, step };
}

/** The stretch of row-major values that a selection is, if it is one. */
function contiguousRun(
  sizes: readonly number[],
  selection: Picked['selection'],
  shape: readonly number[],
): { first: number; count: number } | undefined {
  let first = 0;
  let isWhole = true; // of all dimensions that vary faster
  for (let d = sizes.length - 1, stride = 1; d >= 0; stride *= sizes[d--]) {
    const { start = 0, stop = sizes[d], step = 1 } = selection[d] ?? {};
    const many = Math.ceil((stop - start) / step);
    if (many > 1 && (step > 1 || !isWhole)) return undefined;
    if (many < sizes[d]) isWhole = many === sizes[d];
    first += start * stride;
  }
  return { first, count: valueCount(shape) };
}

const NUMBERS = new Set(['integer', 'float', 'complex', 'boolean', 'time']);

/** Can the values of a dataset be drawn? */
export function isDrawable(dataset: Dataset): boolean {
  return NUMBERS.has(dtypeRow(dataset.dtype).kind) && !dataset.withoutValues;
}

function checkNumbers(dataset: Dataset, file: string): void {
  if (isDrawable(dataset)) return;
  throw new DataProblem({
    code: 'NOTHING_TO_DRAW',
    file,
    path: dataset.path,
    message: `values of type ${dtypeText(dataset.dtype)} are no numbers`,
    hint: 'daqscope info shows the types of all datasets.',
  });
}

function noFile(path: string): DataProblem {
  return new DataProblem({
    code: 'FIGURE_INVALID',
    path,
    message: 'nobody says which file this is in',
    hint: 'Name the recording before the spec is drawn: daqscope plot run7.tdms --spec figure.json.',
  });
}
