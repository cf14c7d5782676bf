import { type Extent, extentOf, joinExtents, NO_EXTENT, type Quantity, type TraceSource } from './trace-source.ts';

export interface HistogramData {
  readonly name: string;
  /** Walks through all values; it is asked twice. */
  readonly blocks: () => AsyncIterable<Float64Array> | Iterable<Float64Array>;
  /** About how many values there are. */
  readonly count: number;
  /** How many bins, or their edges. */
  readonly bins?: number | readonly number[] | undefined;
  readonly density?: boolean | undefined;
  readonly quantity?: Quantity | undefined;
}

const MOST_BINS = 1000;

/** So many values are enough to tell how wide bins should be. */
const LOOKS = 100_000;

interface Counted {
  readonly edges: Float64Array;
  readonly heights: Float64Array;
}

/** Counts values; those that are not finite, or outside the given edges, are not counted. Memory does not grow with their number. */
export function histogramSource({ name, density = false, quantity = {}, ...data }: HistogramData): TraceSource {
  let counting: Promise<Counted> | undefined;
  const counted = () => {
    counting ??= countAll(data, density);
    return counting;
  };
  return {
    name,
    x: quantity,
    y: { label: density ? 'Density' : 'Count' },
    async extent() {
      const { edges, heights } = await counted();
      if (heights.length === 0) return { x: NO_EXTENT, y: NO_EXTENT };
      return { x: extentOf(edges), y: { ...extentOf(heights), min: 0 } };
    },
    view: async () => ({ kind: 'bars', ...(await counted()) }),
  };
}

type Values = Pick<HistogramData, 'blocks' | 'count' | 'bins'>;

async function countAll(data: Values, density: boolean): Promise<Counted> {
  const edges =
    typeof data.bins === 'object' ? Float64Array.from(new Set(data.bins)).sort() : await evenEdges(data, data.bins);
  const heights = new Float64Array(edges.length - 1);
  let total = 0;
  for await (const values of data.blocks()) total += countInto(heights, values, edges);
  if (density && total > 0) {
    for (let i = 0; i < heights.length; i++) heights[i] /= total * (edges[i + 1] - edges[i]);
  }
  return { edges, heights };
}

/** As many bins as Freedman and Diaconis advise, where no number is given. No bin at all if nothing is finite. */
async function evenEdges({ blocks, count }: Values, bins: number | undefined): Promise<Float64Array> {
  const step = Math.max(1, Math.ceil(count / LOOKS));
  const looks: number[] = [];
  const extents: Extent[] = [];
  for await (const values of blocks()) {
    extents.push(extentOf(values));
    for (let i = 0; i < values.length; i += step) if (values[i] - values[i] === 0) looks.push(values[i]);
  }
  const { min, max } = joinExtents(extents);
  if (Number.isNaN(min)) return new Float64Array(1);
  const around = Math.max(0.5, Math.abs(min) * 1e-6);
  const [low, high] = min === max ? [min - around, max + around] : [min, max];
  const many = bins ?? advisedBins(Float64Array.from(looks).sort(), high - low, count);
  return Float64Array.from({ length: many + 1 }, (_, i) => low * (1 - i / many) + high * (i / many)); // no overflow
}

function advisedBins(sorted: Float64Array, range: number, count: number): number {
  const quartiles = sorted[Math.floor(sorted.length * 0.75)] - sorted[Math.floor(sorted.length * 0.25)];
  const width = (2 * quartiles) / Math.cbrt(count);
  const many = width > 0 ? Math.ceil(range / width) : Math.ceil(Math.log2(sorted.length) + 1);
  return Number.isFinite(many) ? Math.min(MOST_BINS, Math.max(1, many)) : 1; // the range is beyond what doubles hold
}

function countInto(heights: Float64Array, values: Float64Array, edges: Float64Array): number {
  let total = 0;
  for (const value of values) {
    const bin = binOf(value, edges);
    if (bin < 0) continue;
    heights[bin]++;
    total++;
  }
  return total;
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
