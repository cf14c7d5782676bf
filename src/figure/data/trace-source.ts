import type { Columns } from '../../summary/index.ts';

/** What the numbers along an axis are, as far as the data say it. */
export interface Quantity {
  readonly label?: string | undefined;
  readonly unit?: string | undefined;
  /** The numbers are milliseconds since 1970. */
  readonly time?: boolean | undefined;
}

/** Range of values; NaN where there is none. */
export interface Extent {
  readonly min: number;
  readonly max: number;
  /** The smallest above 0. */
  readonly positive: number;
}

export interface TraceExtent {
  readonly x: Extent;
  readonly y: Extent;
  /** Of an image: the values that become colours. */
  readonly z?: Extent | undefined;
}

/** Part of the x axis; null: as far as the data go. */
export type Window = readonly [number | null, number | null];

/** What there is to draw. */
export type TraceView = PointsView | ColumnsView | BarsView | ImageView;

/** Samples one by one; NaN is a gap. */
export interface PointsView {
  readonly kind: 'points';
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xError?: Float64Array | undefined;
  readonly yError?: Float64Array | undefined;
}

/** A line of more samples than there are columns of pixels. */
export interface ColumnsView {
  readonly kind: 'columns';
  /** Where each column begins, and where the last one ends, in data coordinates. */
  readonly boundaries: Float64Array;
  readonly columns: Columns;
}

/** A histogram: one height more edges. */
export interface BarsView {
  readonly kind: 'bars';
  readonly edges: Float64Array;
  readonly heights: Float64Array;
}

/** A heatmap: rows × columns, row 0 at `extent.bottom`. */
export interface ImageView {
  readonly kind: 'image';
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  /** Left, right, bottom, top in data coordinates. */
  readonly extent: readonly [number, number, number, number];
}

/** Where a trace gets its numbers from: asked for their range first, then for what is to be drawn. */
export interface TraceSource {
  /** Name for the legend. */
  readonly name: string;
  readonly x: Quantity;
  readonly y: Quantity;
  readonly z?: Quantity | undefined;
  /** Its y axis runs downwards unless someone says otherwise, as rows of a picture do. */
  readonly downwards?: boolean | undefined;
  extent(window: Window): Promise<TraceExtent>;
  /** `boundaries`: those of the columns of pixels, in data coordinates, rising. */
  view(boundaries: Float64Array): Promise<TraceView>;
}

export const NO_EXTENT: Extent = { min: Number.NaN, max: Number.NaN, positive: Number.NaN };

/** Range of the finite ones of some values, of which `includes` may leave some out. */
export function extentOf(values: Float64Array, includes?: (index: number) => boolean): Extent {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let positive = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value - value !== 0 || (includes && !includes(i))) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value > 0 && value < positive) positive = value;
  }
  if (min > max) return NO_EXTENT;
  return { min, max, positive: positive === Number.POSITIVE_INFINITY ? Number.NaN : positive };
}

/** The range that holds all; NaN stays out. */
export function joinExtents(extents: Iterable<Extent>): Extent {
  const ends = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, positive: Number.POSITIVE_INFINITY };
  for (const { min, max, positive } of extents) {
    if (min < ends.min) ends.min = min;
    if (max > ends.max) ends.max = max;
    if (positive < ends.positive) ends.positive = positive;
  }
  if (ends.min > ends.max) return NO_EXTENT;
  return { ...ends, positive: ends.positive === Number.POSITIVE_INFINITY ? Number.NaN : ends.positive };
}
