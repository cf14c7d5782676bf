import { BUCKET } from './pyramid.ts';
import type { Piece } from './ragged-ends.ts';

/** Samples `[from, to)` that are read in one go, and what of them is needed. */
export interface Reading {
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

/** Pieces at most so far apart are read together: so much more is read as fast as one call takes. */
const NEAR_SAMPLES = 4 * BUCKET;

/** 1 MiB. */
const READING_SAMPLES = 2 ** 17;

/** What is under way at the same time. */
const BATCH_READINGS = 64;
const BATCH_SAMPLES = 4 * READING_SAMPLES;

/** Puts pieces that are near each other together, and what may be read at the same time into batches. */
export function* readings(pieces: readonly Piece[]): Generator<Reading[]> {
  let batch: Reading[] = [];
  let size = 0;
  for (const reading of together(pieces)) {
    batch.push(reading);
    size += reading.to - reading.from;
    if (batch.length < BATCH_READINGS && size < BATCH_SAMPLES) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

function* together(pieces: readonly Piece[]): Generator<Reading> {
  for (let begin = 0, end = 1; begin < pieces.length; begin = end++) {
    const { from } = pieces[begin];
    while (end < pieces.length && isNear(pieces[end - 1], pieces[end]) && pieces[end].to - from <= READING_SAMPLES)
      end++;
    yield { from, to: pieces[end - 1].to, pieces: pieces.slice(begin, end) };
  }
}

function isNear(before: Piece, after: Piece): boolean {
  return after.from - before.to <= NEAR_SAMPLES;
}
