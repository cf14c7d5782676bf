import type { Tally } from './tally.ts';

/** Samples in a bucket of the lowest level. */
export const BUCKET = 256;

/** Buckets of a level in one bucket of the next. */
export const FAN_OUT = 16;

/**
 * Minima, maxima and gaps of buckets of samples, in levels of ever wider buckets: what is needed to draw any part of a long
 * series in the time that its pixels take. Only finite samples count; a bucket without any has NaN. It does not change any more.
 */
export interface Pyramid {
  /** Number of samples. */
  readonly length: number;
  /** Buckets that are full; those of level `k` hold `BUCKET * FAN_OUT ** k` samples. The last level has fewer than FAN_OUT. */
  readonly levels: readonly Level[];
  /** The samples behind the last full bucket of the lowest level. */
  readonly rest: { readonly min: number; readonly max: number; readonly gaps: number };
  readonly extent: Extent;
  /** How many samples are not finite. */
  readonly gaps: number;
}

/** One entry per bucket. */
export interface Level {
  readonly min: Float64Array<ArrayBuffer>;
  readonly max: Float64Array<ArrayBuffer>;
  /** How many samples of a bucket are not finite. */
  readonly gaps: Uint16Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
}

/** Bounds of all finite samples, NaN if there are none. */
export interface Extent {
  readonly min: number;
  readonly max: number;
  /** The smallest above zero, for logarithmic axes. */
  readonly positive: number;
}

/** Adds the full buckets `[from, to)` of the lowest level to a tally, from levels as high as possible. */
export function tallyBuckets({ levels }: Pyramid, from: number, to: number, tally: Tally): void {
  for (const [k, level] of levels.entries()) {
    const up = Math.ceil(from / FAN_OUT);
    const down = Math.floor(to / FAN_OUT);
    if (up >= down || k === levels.length - 1) {
      mergeBuckets(level, from, to, tally);
      return;
    }
    mergeBuckets(level, from, up * FAN_OUT, tally);
    mergeBuckets(level, down * FAN_OUT, to, tally);
    from = up;
    to = down;
  }
}

function mergeBuckets({ min, max, gaps }: Level, from: number, to: number, tally: Tally): void {
  for (let i = from; i < to; i++) tally.merge(min[i], max[i], gaps[i]);
}
