import type { PointsView, Quantity, TraceExtent, TraceSource, TraceView, Window } from '../../figure/index.ts';
import { extentOf } from '../../figure/index.ts';
import { type Columns, columnsOf, columnsOfArray } from '../../summary/index.ts';
import type { LoadedSamples, SampleStore, Stretch } from './sample-store.ts';
import { checkPoints } from './too-many-points.ts';
import type { RegularAxis } from './x-axis.ts';

export interface Series {
  readonly name: string;
  readonly samples: SampleStore;
  readonly axis: RegularAxis;
  readonly quantity: Quantity;
  /** Every sample is shown by a marker, however many there are. */
  readonly hasMarkers: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A line of fewer samples per column than this is drawn sample by sample. */
const DENSE = 4;

/** In samples: what lies so near to the end of the last column belongs to it. */
const ROUNDING = 1e-6;

/** Samples at even distances. */
export function seriesSource(series: Series): TraceSource {
  const { samples, signal } = series;
  return {
    name: series.name,
    x: series.axis.quantity,
    y: series.quantity,
    async extent(window) {
      const stretch = stretchIn(series, window);
      return extentIn(series, await samples.forExtent(stretch, signal), stretch, window);
    },
    async view(boundaries) {
      const window = [boundaries[0], boundaries[boundaries.length - 1]] as const;
      return viewOf(series, await samples.forView(stretchIn(series, window), signal), boundaries);
    },
  };
}

/** The samples of a window and one more at each side, for the line comes from there. */
function stretchIn({ axis: { start, step }, samples: { length } }: Series, [low, high]: Window): Stretch {
  const clamp = (index: number) => Math.min(length, Math.max(0, index || 0));
  return {
    from: low === null ? 0 : clamp(Math.ceil((low - start) / step) - 1),
    to: high === null ? length : clamp(Math.floor((high - start) / step) + 2),
  };
}

/** The range of x is that of the samples that will be there, that of y is of those which are loaded. */
async function extentIn(
  { axis: { start, step }, signal }: Series,
  loaded: LoadedSamples,
  { from, to }: Stretch,
  [low, high]: Window,
): Promise<TraceExtent> {
  const at = (index: number) => start + index * step;
  const first = low !== null && at(from) < low ? from + 1 : from;
  const last = high !== null && at(to - 1) > high ? to - 1 : to;
  const firstPositive = Math.max(first, Math.floor(-start / step) + 1);
  const ends = first < last ? [at(first), at(Math.min(firstPositive, last - 1)), at(last - 1)] : [];
  const x = extentOf(Float64Array.from(ends));
  const within = (index: number) => Math.min(loaded.to, Math.max(loaded.from, index)) - loaded.from;
  const [begin, end] = [within(first), within(Math.max(first, last))];
  if (loaded.values) return { x, y: extentOf(loaded.values.subarray(begin, end)) };
  const { min, max } = await columnsOf(loaded.pyramid, loaded.numbers, Float64Array.of(begin, end), {
    signal,
    ends: false,
  });
  const positive = min[0] > 0 ? min[0] : loaded.pyramid.extent.positive;
  return { x, y: { min: min[0], max: max[0], positive } };
}

async function viewOf(series: Series, loaded: LoadedSamples, boundaries: Float64Array): Promise<TraceView> {
  const { start, step } = series.axis;
  const { from, to } = loaded;
  const place = (value: number) => Math.min(to, Math.max(from, Math.ceil((value - start) / step))) - from;
  let before = 0; // a boundary beyond all numbers lies where the one before it does
  const edges = Float64Array.from(boundaries, (value) => {
    before = Math.max(before, place(value) || 0);
    return before;
  });
  const end = (boundaries[boundaries.length - 1] - start) / step;
  const last = Math.min(to, Math.max(from, Math.floor(end + ROUNDING) + 1)) - from; // the last column has its end
  edges[edges.length - 1] = Math.max(before, last || 0);
  const [shown, columns] = [edges[edges.length - 1] - edges[0], boundaries.length - 1];
  if (series.hasMarkers || shown <= columns * DENSE) return points(series, loaded, edges);
  return { kind: 'columns', boundaries, columns: await columnsIn(loaded, edges, series.signal) };
}

async function columnsIn(
  loaded: LoadedSamples,
  edges: Float64Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<Columns> {
  if (loaded.values) return columnsOfArray(loaded.values, edges);
  const { pyramid, numbers } = loaded;
  const columns = await columnsOf(pyramid, numbers, edges, { signal, ends: false });
  if (pyramid.gaps === 0 || !columns.gaps.some((gaps) => gaps > 0)) return columns;
  return columnsOf(pyramid, numbers, edges, { signal }); // where a line is broken, it matters where it ends
}

/** Samples within the edges, and one more at each side. */
async function points(
  { name, axis: { start, step } }: Series,
  loaded: LoadedSamples,
  edges: Float64Array,
): Promise<PointsView> {
  const length = loaded.to - loaded.from;
  const first = Math.max(0, edges[0] - 1);
  const end = Math.min(length, edges[edges.length - 1] + 1);
  checkPoints(name, end - first);
  const y = loaded.values
    ? loaded.values.subarray(first, end)
    : Float64Array.from(await loaded.numbers.read(first, end - first));
  return { kind: 'points', x: Float64Array.from(y, (_, i) => start + (loaded.from + first + i) * step), y };
}
