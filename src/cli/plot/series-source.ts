import type { PointsView, Quantity, TraceExtent, TraceSource, TraceView, Window } from '../../figure/index.ts';
import { extentOf } from '../../figure/index.ts';
import { type Columns, columnsOf, columnsOfArray, type Pyramid, summarise } from '../../summary/index.ts';
import type { MemoryBudget } from './memory-budget.ts';
import { allOf, type Numbers } from './samples.ts';
import { checkPoints } from './too-many-points.ts';
import type { RegularAxis } from './x-axis.ts';

export interface Series {
  readonly name: string;
  readonly numbers: Numbers;
  readonly axis: RegularAxis;
  readonly quantity: Quantity;
  /** Every sample is shown by a marker, however many there are. */
  readonly hasMarkers: boolean;
  readonly budget: MemoryBudget;
  readonly signal?: AbortSignal | undefined;
}

/** A line of fewer samples per column than this is drawn sample by sample. */
const DENSE = 4;

/** In samples: what lies so near to the end of the last column belongs to it. */
const ROUNDING = 1e-6;

/** Samples at even distances: a few are kept as they are, many as their pyramid of minima and maxima. */
export function seriesSource(series: Series): TraceSource {
  let loading: Promise<Loaded> | undefined;
  return {
    name: series.name,
    x: series.axis.quantity,
    y: series.quantity,
    async extent(window) {
      loading = load(series, stretchIn(series, window));
      return extentIn(series, await loading, window);
    },
    async view(boundaries) {
      loading ??= load(series, { from: 0, to: series.numbers.length });
      return viewOf(series, await loading, boundaries);
    },
  };
}

/** Samples `[from, to)` of a series. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

type Loaded = Stretch &
  (
    | { readonly values: Float64Array<ArrayBuffer> }
    | { readonly values?: undefined; readonly pyramid: Pyramid; readonly numbers: Numbers }
  );

/** The samples of a window and one more at each side, for the line comes from there. */
function stretchIn({ axis: { start, step }, numbers: { length } }: Series, [low, high]: Window): Stretch {
  const clamp = (index: number) => Math.min(length, Math.max(0, index));
  return {
    from: low === null ? 0 : clamp(Math.ceil((low - start) / step) - 1),
    to: high === null ? length : clamp(Math.floor((high - start) / step) + 2),
  };
}

async function load({ numbers, budget, signal }: Series, { from, to }: Stretch): Promise<Loaded> {
  const count = Math.max(0, to - from);
  if (budget.take(count * 8)) return { from, to: from + count, values: await allOf(numbers, from, count, signal) };
  const part: Numbers = {
    length: count,
    read: (start, many) => numbers.read(from + start, many),
    blocks: (start, many, cancel) => numbers.blocks(from + start, many, cancel),
  };
  return {
    from,
    to: from + count,
    pyramid: await summarise(part.blocks(0, count, signal), { length: count, signal }),
    numbers: part,
  };
}

async function extentIn(
  { axis: { start, step }, signal }: Series,
  loaded: Loaded,
  [low, high]: Window,
): Promise<TraceExtent> {
  const at = (index: number) => start + index * step;
  const { from, to } = loaded;
  const first = low !== null && at(from) < low ? from + 1 : from;
  const last = high !== null && at(to - 1) > high ? to - 1 : to;
  const firstPositive = Math.max(first, Math.floor(-start / step) + 1);
  const ends = first < last ? [at(first), at(Math.min(firstPositive, last - 1)), at(last - 1)] : [];
  const x = extentOf(Float64Array.from(ends));
  if (loaded.values) return { x, y: extentOf(loaded.values.subarray(first - from, Math.max(first, last) - from)) };
  const stretch = Float64Array.of(first - from, Math.max(first, last) - from);
  const { min, max } = await columnsOf(loaded.pyramid, loaded.numbers, stretch, { signal, ends: false });
  const positive = min[0] > 0 ? min[0] : loaded.pyramid.extent.positive;
  return { x, y: { min: min[0], max: max[0], positive } };
}

async function viewOf(series: Series, loaded: Loaded, boundaries: Float64Array): Promise<TraceView> {
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

async function columnsIn(loaded: Loaded, edges: Float64Array<ArrayBuffer>, signal?: AbortSignal): Promise<Columns> {
  if (loaded.values) return columnsOfArray(loaded.values, edges);
  return columnsOf(loaded.pyramid, loaded.numbers, edges, { signal, ends: loaded.pyramid.gaps > 0 });
}

/** Samples within the edges, and one more at each side. */
async function points(
  { name, axis: { start, step } }: Series,
  loaded: Loaded,
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
