import type { BarsView, ColumnsView, ImageView, PointsView, Scale, TraceView } from '../../../figure/index.ts';
import type { Reading } from '../messages.ts';

/** What was drawn, and where: the scales of its axes. */
export interface ReadTrace {
  readonly view: TraceView;
  readonly xScale: Scale;
  readonly yScale: Scale;
}

/** Parts of the way along both axes. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export type ViewReading = Omit<Reading, 'panel' | 'trace'>;

/** What a trace shows at a place, or next to it; undefined if there is nothing. */
export function readView(trace: ReadTrace, spot: Spot): ViewReading | undefined {
  const { view } = trace;
  switch (view.kind) {
    case 'points':
      return readPoints(view, trace, spot);
    case 'columns':
      return readColumns(view, trace.xScale.valueAt(spot.x));
    case 'bars':
      return readBars(view, trace.xScale.valueAt(spot.x));
    case 'image':
      return readImage(view, trace.xScale.valueAt(spot.x), trace.yScale.valueAt(spot.y));
  }
}

/** Of a line that goes on in x, the sample that is nearest in x; of another, the one that is nearest on the plot. */
function readPoints(view: PointsView, { xScale, yScale }: ReadTrace, spot: Spot): ViewReading | undefined {
  const { x, y } = view;
  if (x.length === 0) return undefined;
  const i = isRising(x) ? nearest(x, xScale.valueAt(spot.x)) : nearestSpot(view, xScale, yScale, spot);
  return i < 0 ? undefined : { x: x[i], low: y[i], high: y[i], count: 1 };
}

function nearestSpot({ x, y }: PointsView, xScale: Scale, yScale: Scale, spot: Spot): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [xScale.at(x[i]) - spot.x, yScale.at(y[i]) - spot.y];
    const distance = dx * dx + dy * dy;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

const RISING = new WeakMap<Float64Array, boolean>();

function isRising(values: Float64Array): boolean {
  let known = RISING.get(values);
  if (known === undefined) {
    known = true;
    for (let i = 1; known && i < values.length; i++) known = values[i] >= values[i - 1];
    RISING.set(values, known);
  }
  return known;
}

/** Index of the value of a rising list that is nearest. */
function nearest(rising: Float64Array, value: number): number {
  const after = firstAbove(rising, value);
  if (after === 0) return 0;
  if (after === rising.length) return rising.length - 1;
  return value - rising[after - 1] <= rising[after] - value ? after - 1 : after;
}

/** Index of the first one that is larger; the length of the list if there is none. */
function firstAbove(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So many columns without a sample may lie between a place and what is read there. */
const FARTHEST = 16;

function readColumns({ boundaries, columns }: ColumnsView, x: number): ViewReading | undefined {
  const count = columns.min.length;
  const at = Math.min(count - 1, Math.max(0, firstAbove(boundaries, x) - 1));
  for (let away = 0; away <= FARTHEST; away++) {
    for (const i of away === 0 ? [at] : [at - away, at + away]) {
      if (i < 0 || i >= count || columns.edges[i + 1] <= columns.edges[i]) continue;
      return {
        x: (boundaries[i] + boundaries[i + 1]) / 2,
        low: columns.min[i],
        high: columns.max[i],
        count: columns.edges[i + 1] - columns.edges[i],
      };
    }
  }
  return undefined;
}

function readBars({ edges, heights }: BarsView, x: number): ViewReading | undefined {
  const i = firstAbove(edges, x) - 1;
  if (i < 0 || i >= heights.length) return undefined;
  return { x: (edges[i] + edges[i + 1]) / 2, low: heights[i], high: heights[i], count: 1 };
}

function readImage({ rows, columns, values, extent }: ImageView, x: number, y: number): ViewReading | undefined {
  const [left, right, bottom, top] = extent;
  const column = Math.floor(((x - left) / (right - left)) * columns);
  const row = Math.floor(((y - bottom) / (top - bottom)) * rows);
  if (!(column >= 0 && column < columns && row >= 0 && row < rows)) return undefined;
  const middle = bottom + ((row + 0.5) / rows) * (top - bottom);
  return {
    x: left + ((column + 0.5) / columns) * (right - left),
    low: middle,
    high: middle,
    count: 1,
    z: values[row * columns + column],
  };
}

/** How many samples of what is drawn are no numbers. */
export function gapsIn(view: TraceView): number {
  if (view.kind === 'columns') return view.columns.gaps.reduce((sum, gaps) => sum + gaps, 0);
  if (view.kind !== 'points') return 0;
  let gaps = 0;
  for (const value of view.y) if (value - value !== 0) gaps++;
  return gaps;
}
