/**
 * What a line needs to be drawn exactly in columns of pixels: column `i` holds the samples `[edges[i], edges[i + 1])`.
 * A column without a finite sample has NaN everywhere. Zeros in `min` and `max` have no sign.
 */
export interface Columns {
  /** Index of the first sample of each column, and one past the last: count + 1 entries, not falling. */
  readonly edges: Float64Array<ArrayBuffer>;
  readonly min: Float64Array<ArrayBuffer>;
  readonly max: Float64Array<ArrayBuffer>;
  /**
   * The first and the last sample of the column, NaN if that one is not finite: where the line enters and leaves. Undefined
   * if nobody looked at single samples.
   */
  readonly first?: Float64Array<ArrayBuffer> | undefined;
  readonly last?: Float64Array<ArrayBuffer> | undefined;
  /** How many samples of the column are not finite: the line is broken there. */
  readonly gaps: Float64Array<ArrayBuffer>;
}
