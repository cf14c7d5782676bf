import { BUCKET } from './pyramid.ts';

/** Samples `[from, to)` of one column, within one bucket, that have to be looked at themselves. */
export interface Piece {
  readonly column: number;
  readonly from: number;
  readonly to: number;
  /** They are not in the buckets that count for the column. Else it is the end of the column that is wanted. */
  readonly counts: boolean;
}

/** Buckets `[from, to)` that lie within a column as a whole. */
export interface WholeBuckets {
  readonly from: number;
  readonly to: number;
}

/** The buckets that lie within samples `[from, to)`; none have `from >= to`. */
export function wholeBuckets(from: number, to: number): WholeBuckets {
  return { from: Math.ceil(from / BUCKET), to: Math.floor(to / BUCKET) };
}

/**
 * What has to be read for columns: the samples at their ragged ends, in order and none of them twice. Where an end is no ragged
 * one, its first or last sample is there all the same.
 */
export function raggedEnds(edges: Float64Array): Piece[] {
  const pieces: Piece[] = [];
  for (let column = 0; column + 1 < edges.length; column++) {
    const [from, to] = [edges[column], edges[column + 1]];
    if (from === to) continue;
    const whole = wholeBuckets(from, to);
    if (whole.from >= whole.to) pieces.push(...withoutWholeBuckets(column, from, to));
    else pieces.push(endOf(column, from, whole.from * BUCKET, 1), endOf(column, whole.to * BUCKET, to, -1));
  }
  return pieces;
}

/** A column narrower than two buckets may still lie in both. */
function withoutWholeBuckets(column: number, from: number, to: number): Piece[] {
  const border = Math.ceil(from / BUCKET) * BUCKET;
  if (border <= from || border >= to) return [{ column, from, to, counts: true }];
  return [
    { column, from, to: border, counts: true },
    { column, from: border, to, counts: true },
  ];
}

/** The ragged end between two places; where they are the same, the sample after (1) or before (-1) it. */
function endOf(column: number, from: number, to: number, side: 1 | -1): Piece {
  if (from < to) return { column, from, to, counts: true };
  return { column, from: Math.min(from, from + side), to: Math.max(to, to + side), counts: false };
}
