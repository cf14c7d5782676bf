import {
  type Attribute,
  type Attributes,
  attribute,
  type Block,
  type BlockOptions,
  DataProblem,
  type Dataset,
  giveWay,
  makeDataset,
  memoryDataset,
} from '../../../core/index.ts';
import { type Axis, COUNTED, type EvenAxis, placesOf } from './axis.ts';
import { endToEnd } from './map-signal.ts';
import { placeOfSample, rowLength, rowNumbers, rowStarts, totalSamples } from './rows.ts';
import type { Signal } from './signal.ts';
import { batchOf } from './walk-rows.ts';

/** What a derived dataset is called, and what it says of itself beyond its samples. */
export interface Naming {
  readonly name: string;
  readonly path: string;
  readonly attributes: Attributes;
}

/** A signal as a dataset whose values are computed when they are read. Rows of various lengths follow each other (contiguous ragged array). */
export function signalDataset(signal: Signal, { name, path, attributes }: Naming): Dataset {
  const { rows, unit } = signal;
  const { shape, lengths } = rows;
  const starts = rowStarts(rows);
  return makeDataset({
    name,
    path,
    dtype: { name: 'f8' },
    shape: typeof lengths === 'number' ? [...shape, lengths] : [totalSamples(rows)],
    attributes: new Map([
      ...(unit ? [['units', attribute(unit)] as const] : []),
      ...axisAttributes(signal.axis, path),
      ...rowAxisAttributes(signal),
      ...attributes,
    ]),
    storedByteOrder: undefined,
    stream: (options) => withPath(path, blocksOf(signal, starts, options)),
  });
}

/** How the places of the samples of a derived dataset are called, below it. */
export const PLACES = 'x';

/** Where the samples of a signal lie, one for each. */
export function placesDataset(signal: Signal, { name, path, attributes }: Naming): Dataset {
  const { axis } = signal;
  const places: Signal = {
    ...signal,
    unit: axis.unit,
    axis: COUNTED,
    readPart: (row, start, count, options) => placesOf(axis, row, start, count, options),
    readRows: async (first, count, options) => {
      const parts: Float64Array[] = [];
      for (let row = first; row < first + count; row++) {
        parts.push(await placesOf(axis, row, 0, rowLength(signal.rows, row), options));
      }
      return endToEnd(parts);
    },
  };
  return signalDataset(places, { name: `${name}_${PLACES}`, path: `${path}/${PLACES}`, attributes });
}

/** The lengths of rows that are not all the same. */
export function rowSizes(signal: Signal, { name }: Pick<Naming, 'name'>): Dataset | undefined {
  const { lengths, shape } = signal.rows;
  if (typeof lengths === 'number') return undefined;
  const attributes = new Map([['sample_dimension', attribute(name)]]);
  return memoryDataset({ name: `${name}_row_size`, values: Uint32Array.from(lengths), shape, attributes });
}

/** What goes wrong when samples are computed is told of with the path. */
async function* withPath(path: string, blocks: AsyncIterable<Block>): AsyncGenerator<Block> {
  try {
    yield* blocks;
  } catch (error) {
    throw error instanceof DataProblem && error.path === undefined ? error.with({ path }) : error;
  }
}

type Stream = Required<Pick<BlockOptions, 'start' | 'count' | 'maxBytes'>> & BlockOptions;

/** Parts of long rows, batches of short ones. */
async function* blocksOf(signal: Signal, starts: Float64Array | undefined, options: Stream): AsyncGenerator<Block> {
  const { start, count, maxBytes, signal: abort } = options;
  const most = Math.max(1, Math.floor(maxBytes / 8));
  const { rows } = signal;
  for (let sample = start; sample < start + count; ) {
    await giveWay();
    abort?.throwIfAborted();
    const left = start + count - sample;
    const { row, at } = placeOfSample(rows, starts, sample);
    const rest = rowLength(rows, row) - at;
    const isPart = at > 0 || left < rest || rest > most;
    const values = isPart
      ? await signal.readPart(row, at, Math.min(rest, left, most), { signal: abort })
      : await signal.readRows(row, wholeRows(signal, row, left, most), { signal: abort });
    yield { dtype: { name: 'f8' }, start: sample, count: values.length, bytes: bytesOf(values) };
    sample += values.length;
  }
}

/** Rows from one on that are wanted as a whole, as many as fit into a block. */
function wholeRows(signal: Signal, first: number, samples: number, most: number): number {
  return Math.max(1, Math.min(batchOf(signal, first, Math.min(most, samples))));
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}

/** Where rows lie, in the words for samples with `row_` before them. */
function rowAxisAttributes({ rows, rowAxis }: Signal): [string, Attribute][] {
  const [numbers] = rowNumbers(rows);
  const counted = { label: 'Record', unit: undefined, ...numbers };
  const axis = rows.shape.length === 1 ? (rowAxis ?? counted) : undefined;
  return axis ? namedAxis(axis).map(([name, value]) => [`row_${name}`, value]) : [];
}

/** An axis in the words that datasets have for it: `t0` and `dt` of times in seconds, `x0` and `dx` of others, `coordinates`. */
function axisAttributes(axis: Axis, path: string): [string, Attribute][] {
  if (axis.kind === 'listed') {
    return [
      ['coordinates', attribute(`${path}/${PLACES}`)],
      ['X_Dimension', attribute(axis.label)],
    ];
  }
  const { label, unit, start, step, begin, isCounted } = axis;
  if (isCounted && start === 0 && step === 1) return [];
  if (label === 'Time' && unit === 's') {
    const t0 = begin && start === 0 ? { dtype: { name: 'timestamp' } as const, value: begin } : attribute(start);
    return [
      ['t0', t0],
      ['dt', attribute(step)],
    ];
  }
  return namedAxis(axis);
}

function namedAxis({
  label,
  unit,
  start,
  step,
}: Pick<EvenAxis, 'label' | 'unit' | 'start' | 'step'>): [string, Attribute][] {
  const named: [string, Attribute][] = [
    ['x0', attribute(start)],
    ['dx', attribute(step)],
    ['X_Dimension', attribute(label)],
  ];
  return unit ? [...named, ['X_Unit_Label', attribute(unit)]] : named;
}
