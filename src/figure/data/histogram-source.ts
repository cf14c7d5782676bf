import { type Extent, extentOf, NO_EXTENT, type Quantity, type TraceSource } from './trace-source.ts';

export interface HistogramData {
  readonly name: string;
  readonly values: Float64Array;
  readonly bins?: number | readonly number[] | undefined;
  readonly density?: boolean | undefined;
  readonly quantity?: Quantity | undefined;
}

const MOST_BINS = 1000;

/** Counts values that are in memory; those that are not finite, or outside the given edges, are not counted. */
export function histogramSource({ name, values, bins, density = false, quantity = {} }: HistogramData): TraceSource {
  const edges = typeof bins === 'object' ? Float64Array.from(bins).sort() : evenEdges(values, bins);
  const heights = count(values, edges, density);
  const top = extentOf(heights);
  const y: Extent = heights.length === 0 ? NO_EXTENT : { ...top, min: 0 };
  const x = heights.length === 0 ? NO_EXTENT : extentOf(edges);
  return {
    name,
    x: quantity,
    y: { label: density ? 'Density' : 'Count' },
    extent: async () => ({ x, y }),
    view: async () => ({ kind: 'bars', edges, heights }),
  };
}

/** As many bins as Freedman and Diaconis advise, where no number is given. */
function evenEdges(values: Float64Array, bins: number | undefined): Float64Array {
  const { min, max } = extentOf(values);
  if (Number.isNaN(min)) return new Float64Array(1);
  const [low, high] = min === max ? [min - 0.5, max + 0.5] : [min, max];
  const many = bins ?? advisedBins(values, high - low);
  return Float64Array.from({ length: many + 1 }, (_, i) => low + ((high - low) * i) / many);
}

function advisedBins(values: Float64Array, range: number): number {
  const sorted = values.filter(Number.isFinite).sort();
  const quartiles = sorted[Math.floor(sorted.length * 0.75)] - sorted[Math.floor(sorted.length * 0.25)];
  const width = (2 * quartiles) / Math.cbrt(sorted.length);
  const many = width > 0 ? Math.ceil(range / width) : Math.ceil(Math.log2(sorted.length) + 1);
  return Math.min(MOST_BINS, Math.max(1, many));
}

function count(values: Float64Array, edges: Float64Array, density: boolean): Float64Array {
  const heights = new Float64Array(edges.length - 1);
  let total = 0;
  for (const value of values) {
    const bin = binOf(value, edges);
    if (bin < 0) continue;
    heights[bin]++;
    total++;
  }
  if (density && total > 0) for (let i = 0; i < heights.length; i++) heights[i] /= total * (edges[i + 1] - edges[i]);
  return heights;
}

/** The last bin holds its upper edge, too. */
function binOf(value: number, edges: Float64Array): number {
  const last = edges.length - 1;
  if (!(value >= edges[0] && value <= edges[last])) return -1;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}
