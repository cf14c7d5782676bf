/** Sizes that say how a file is read. */
export interface ReadLimits {
  /** About the most that is read for one item. */
  readonly itemBytes: number;
  /** Chunks up to this size are read whole, whatever is wanted of them. */
  readonly smallChunkBytes: number;
  /** Rows of the segment table up to this size are taken whole. */
  readonly smallRowBytes: number;
  /** About the most that is read at once. */
  readonly batchBytes: number;
  /** What lies less than this apart is read together with what is between. */
  readonly gapBytes: number;
  /** Runs of values from this size on are read right to where they are wanted. */
  readonly directBytes: number;
}

const KIB = 1024;

export const READ_LIMITS: ReadLimits = {
  itemBytes: 512 * KIB,
  smallChunkBytes: 64 * KIB,
  smallRowBytes: 64 * KIB,
  batchBytes: 1024 * KIB,
  gapBytes: 64 * KIB,
  directBytes: 64 * KIB,
};
