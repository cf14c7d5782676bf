import {
  extentOf,
  type PointsView,
  type Quantity,
  type TraceExtent,
  type TraceSource,
  type Window,
} from './trace-source.ts';

export interface PointsData extends Omit<PointsView, 'kind'> {
  readonly name: string;
  readonly xQuantity?: Quantity | undefined;
  readonly yQuantity?: Quantity | undefined;
}

/** A trace of points that are in memory, drawn one by one in their order. */
export function pointsSource({ name, xQuantity = {}, yQuantity = {}, ...points }: PointsData): TraceSource {
  return {
    name,
    x: xQuantity,
    y: yQuantity,
    extent: async (window) => pointsExtent(points, window),
    view: async () => ({ kind: 'points', ...points }),
  };
}

function pointsExtent({ x, y, xError, yError }: Omit<PointsView, 'kind'>, [from, to]: Window): TraceExtent {
  const inside = (i: number) =>
    x[i] - x[i] === 0 && (from === null || x[i] >= from) && (to === null || x[i] <= to) && y[i] - y[i] === 0;
  return { x: extentOf(x, inside), y: extentOf(y, inside), ...withErrors(x, y, xError, yError, inside) };
}

function withErrors(
  x: Float64Array,
  y: Float64Array,
  xError: Float64Array | undefined,
  yError: Float64Array | undefined,
  inside: (i: number) => boolean,
): Partial<TraceExtent> {
  return { ...(xError && { x: spread(x, xError, inside) }), ...(yError && { y: spread(y, yError, inside) }) };
}

function spread(values: Float64Array, error: Float64Array, inside: (i: number) => boolean) {
  const ends = new Float64Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const by = error[i] - error[i] === 0 ? Math.abs(error[i]) : 0;
    ends[2 * i] = inside(i) ? values[i] - by : Number.NaN;
    ends[2 * i + 1] = inside(i) ? values[i] + by : Number.NaN;
  }
  return extentOf(ends);
}
