import { DataProblem } from '../../core/index.ts';
import {
  type DataSpec,
  histogramSource,
  imageSource,
  pointsSource,
  type TraceSource,
  type TraceSpec,
} from '../../figure/index.ts';
import { coordinateQuantity, defaultX } from './coordinates.ts';
import { imageAxes } from './image-axes.ts';
import { readMatrix } from './image-data.ts';
import { pairsSource } from './pairs-source.ts';
import { type Data, type DataPlace, readData } from './read-data.ts';
import type { SampleStore } from './sample-store.ts';
import type { Numbers } from './samples.ts';
import { seriesSource } from './series-source.ts';
import { regularAxis, X_WORDS, type XWord } from './x-axis.ts';

/** Where data are, and how what is read of them is kept. */
export interface Binding extends DataPlace {
  /** Samples at even distances, to be drawn as a line. */
  samplesOf(data: Data): SampleStore;
  /** Numbers that are walked through several times. */
  kept(data: Data): Numbers;
}

type Kind = NonNullable<TraceSpec['kind']>;

/** Connects a trace of a spec with the numbers that it names. Problems: as {@link readData}, `FIGURE_INVALID`. */
export async function bindTrace(spec: TraceSpec, binding: Binding): Promise<TraceSource> {
  return BINDERS[spec.kind ?? 'line'](spec, binding);
}

type Binder = (spec: TraceSpec, binding: Binding) => Promise<TraceSource>;

const BINDERS: Record<Kind, Binder> = {
  line: bindLine,
  step: bindLine,
  points: bindLine,
  both: bindLine,
  errorbars: bindErrorBars,
  histogram: bindHistogram,
  image: bindImage,
};

const MARKED = new Set<Kind>(['points', 'both', 'errorbars']);

async function bindLine(spec: TraceSpec, binding: Binding): Promise<TraceSource> {
  const { signal } = binding;
  const y = await readColumn(spec, 'y', binding);
  const hasMarkers = MARKED.has(spec.kind ?? 'line') || spec.marker !== undefined;
  const xSpec = defaultX(spec, y.dataset);
  if (isWord(xSpec) || xSpec === undefined) {
    return seriesSource({
      name: y.name,
      samples: binding.samplesOf(y),
      axis: axisOf(y, xSpec),
      quantity: y.quantity,
      hasMarkers,
      signal,
    });
  }
  const x = await readColumn({ ...spec, x: xSpec }, 'x', binding);
  if (x.numbers.length !== y.numbers.length) throw lengths('x', x.numbers.length, y.numbers.length);
  const xQuantity = spec.x === undefined ? coordinateQuantity(x.quantity, y.dataset) : x.quantity;
  return pairsSource({
    name: y.name,
    x: binding.kept(x),
    y: binding.kept(y),
    xQuantity,
    yQuantity: y.quantity,
    hasMarkers,
    signal,
  });
}

export function isWord(x: DataSpec | undefined): x is XWord {
  return typeof x === 'string' && (X_WORDS as readonly string[]).includes(x);
}

/** The x axis of those values that a slice picked. */
export function axisOf({ dataset, first, step }: Data, word: XWord | undefined) {
  const axis = regularAxis(dataset ?? { path: 'y', attributes: new Map() }, word);
  return { ...axis, start: axis.start + first * axis.step, step: axis.step * step };
}

/** Values of error bars are few enough to be in memory. */
async function bindErrorBars(spec: TraceSpec, binding: Binding): Promise<TraceSource> {
  const y = await readColumn(spec, 'y', binding);
  const count = y.numbers.length;
  if (count > MOST_BARS)
    throw invalid('errorbars', `${count} error bars are no picture`, `at most ${MOST_BARS}; take a slice`);
  const all = async (key: 'x' | 'xError' | 'yError') => {
    const data = await readColumn({ ...spec, x: xSpec }, key, binding);
    if (data.numbers.length !== count) throw lengths(key, data.numbers.length, count);
    return { quantity: data.quantity, values: Float64Array.from(await data.numbers.read(0, count)) };
  };
  const xSpec = defaultX(spec, y.dataset);
  const isCounted = xSpec === undefined || isWord(xSpec);
  const axis = axisOf(y, isWord(xSpec) ? xSpec : undefined);
  const x = isCounted
    ? { quantity: axis.quantity, values: Float64Array.from({ length: count }, (_, i) => axis.start + i * axis.step) }
    : await all('x');
  return pointsSource({
    name: y.name,
    x: x.values,
    y: Float64Array.from(await y.numbers.read(0, count)),
    xError: spec.xError === undefined ? undefined : (await all('xError')).values,
    yError: spec.yError === undefined ? undefined : (await all('yError')).values,
    xQuantity: x.quantity,
    yQuantity: y.quantity,
  });
}

const MOST_BARS = 100_000;

async function bindHistogram(spec: TraceSpec, binding: Binding): Promise<TraceSource> {
  const key = spec.x === undefined ? 'y' : 'x';
  const { name, numbers, quantity } = await readColumn(spec, key, binding, true);
  const { bins, density } = spec;
  const count = numbers.length;
  return histogramSource({
    name,
    count,
    bins,
    density,
    quantity,
    blocks: () => numbers.blocks(0, count, binding.signal),
  });
}

async function bindImage(spec: TraceSpec, binding: Binding): Promise<TraceSource> {
  if (spec.z === undefined) throw missing('image', 'z');
  const { name, numbers, shape, quantity, dataset } = await readData(spec.z, binding);
  if (shape.length !== 2) {
    throw invalid(
      'z',
      `an image needs two dimensions, not [${shape.join(', ')}]`,
      'a slice that leaves two, such as "0, :, :"',
    );
  }
  const [rows, columns] = shape;
  const isWhole = dataset?.shape.every((size, d) => size === shape[d]);
  const axes = spec.extent === undefined && isWhole ? imageAxes(dataset) : undefined;
  const extent = spec.extent ?? [-0.5, columns - 0.5, -0.5, rows - 0.5];
  const matrix = await readMatrix(numbers, shape, binding.signal);
  return imageSource({
    name,
    ...matrix,
    extent: spec.extent ?? axes?.extent ?? joinedExtent(matrix, shape, extent),
    origin: spec.origin,
    x: axes?.x,
    y: axes?.y,
    z: quantity,
  });
}

/** Pixel numbers stay what they are where cells were joined. */
function joinedExtent(
  { rows, columns }: { rows: number; columns: number },
  shape: readonly number[],
  extent: readonly [number, number, number, number],
): readonly [number, number, number, number] | undefined {
  return rows === shape[0] && columns === shape[1] ? undefined : extent;
}

/** Numbers along one dimension, whatever the shape if `flat`. */
export async function readColumn(
  spec: TraceSpec,
  key: 'x' | 'y' | 'xError' | 'yError',
  binding: Binding,
  flat = false,
): Promise<Data> {
  const data = spec[key];
  if (data === undefined) throw missing(spec.kind ?? 'line', key);
  const read = await readData(data, binding);
  if (flat || read.shape.length <= 1) return read;
  throw new DataProblem({
    code: 'FIGURE_INVALID',
    path: read.dataset?.path ?? key,
    message: `a line needs one dimension, not [${read.shape.join(', ')}]`,
    hint: `Take a row or a column by a slice such as "0, :", or draw it as an image (--kind image).`,
  });
}

function missing(kind: string, key: string): DataProblem {
  return invalid(key, `a trace of kind ${kind} has no ${key}`, 'the path of a dataset, or numbers');
}

function lengths(key: string, found: number, expected: number): DataProblem {
  return invalid(key, `there are ${found} values for ${expected} points`, 'as many values as y has');
}

function invalid(path: string, message: string, expected: string): DataProblem {
  return new DataProblem({ code: 'FIGURE_INVALID', path, message, expected });
}
