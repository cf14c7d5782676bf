import type { Samples } from '../core/index.ts';
import { ColumnTallies } from './column-tallies.ts';
import type { Columns } from './columns.ts';
import { BUCKET, type Pyramid, tallyBuckets } from './pyramid.ts';
import { type Piece, raggedEnds, wholeBuckets } from './ragged-ends.ts';
import { type Reading, readings } from './readings.ts';

export interface ColumnsOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * `exact`, the default: as if each sample had been looked at. `snapped`: where every column is at least 16 buckets wide, its
   * edges are moved to the borders of buckets, nothing is read, and `first` and `last` are undefined; else exact.
   */
  readonly mode?: 'exact' | 'snapped' | undefined;
  /**
   * `false`: `first` and `last` are not needed, and undefined. Then a ragged end is only read if its bucket reaches beyond what the
   * column has already, which is seldom: nearly as fast as `snapped`, but minima, maxima and gaps are exact.
   */
  readonly ends?: boolean | undefined;
}

/** Buckets in the narrowest column whose edges may be moved: it changes by a sixteenth at most. */
const SNAPPED_BUCKETS = 16;

/**
 * Columns of samples that have a pyramid: column `i` holds the samples `[edges[i], edges[i + 1])`. Only the ragged ends of columns
 * are read. BAD_SELECTION if the edges are not whole numbers that rise from 0 to at most the length of the pyramid.
 */
export async function columnsOf(
  pyramid: Pyramid,
  samples: Samples,
  edges: Float64Array,
  { signal, mode = 'exact', ends = true }: ColumnsOptions = {},
): Promise<Columns> {
  signal?.throwIfAborted();
  const tallies = new ColumnTallies(edges, 0, pyramid.length);
  if (mode === 'snapped' && areWide(edges)) return snappedColumns(pyramid, edges);
  addBuckets(pyramid, tallies);
  const pieces = raggedEnds(edges);
  const needed = ends ? pieces : pieces.filter((piece) => canMatter(piece, pyramid, tallies));
  for (const batch of readings(needed)) {
    const values = await Promise.all(batch.map(({ from, to }) => samples.read(from, to - from, { signal })));
    signal?.throwIfAborted();
    for (const [i, reading] of batch.entries()) addReading(reading, values[i], tallies);
  }
  return tallies.columns({ ends });
}

/** May samples of a bucket change the bounds or the gaps of their column? */
function canMatter(
  { column, from, counts }: Piece,
  { levels: [base], rest }: Pyramid,
  tallies: ColumnTallies,
): boolean {
  if (!counts) return false;
  const bucket = Math.floor(from / BUCKET);
  if (bucket === base.min.length) return rest.gaps > 0 || !tallies.covers(column, rest.min, rest.max);
  return base.gaps[bucket] > 0 || !tallies.covers(column, base.min[bucket], base.max[bucket]);
}

function areWide(edges: Float64Array): boolean {
  return edges.every((edge, i) => i === 0 || edge === edges[i - 1] || edge - edges[i - 1] >= SNAPPED_BUCKETS * BUCKET);
}

function snappedColumns(pyramid: Pyramid, edges: Float64Array): Columns {
  const { length, rest } = pyramid;
  const snap = (edge: number) => (edge === length ? length : Math.min(length, Math.round(edge / BUCKET) * BUCKET));
  const tallies = new ColumnTallies(edges.map(snap), 0, length);
  addBuckets(pyramid, tallies);
  const ragged = length % BUCKET !== 0;
  for (let column = 0; column < tallies.count && ragged; column++) {
    if (tallies.edges[column + 1] !== length || tallies.edges[column] === length) continue;
    tallies.add(column, (tally) => tally.merge(rest.min, rest.max, rest.gaps));
  }
  return tallies.columns({ ends: false });
}

/** What the pyramid knows of the columns. */
function addBuckets(pyramid: Pyramid, tallies: ColumnTallies): void {
  for (let column = 0; column < tallies.count; column++) {
    const { from, to } = wholeBuckets(tallies.edges[column], tallies.edges[column + 1]);
    if (from < to) tallies.add(column, (tally) => tallyBuckets(pyramid, from, to, tally));
  }
}

function addReading({ from: start, pieces }: Reading, values: Float64Array, tallies: ColumnTallies): void {
  for (const { column, from, to, counts } of pieces) {
    const piece = values.subarray(from - start, to - start);
    if (counts) tallies.add(column, (tally) => tally.add(piece, 0, piece.length));
    tallies.addEnds(column, piece, from);
  }
}
