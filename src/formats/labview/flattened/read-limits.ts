/** How much is brought into memory at a time. Tests make these small, to come to every edge. */
export interface ReadLimits {
  /** Smallest and largest window on the file. */
  readonly smallestWindowBytes: number;
  readonly largestWindowBytes: number;
  /** Arrays of more bytes than this are streamed and not brought into the window. */
  readonly streamedRunBytes: number;
  /** Bytes of a stream that are read at a time. */
  readonly chunkBytes: number;
}

export const READ_LIMITS: ReadLimits = {
  smallestWindowBytes: 64 * 1024,
  largestWindowBytes: 4 * 1024 * 1024,
  streamedRunBytes: 1024 * 1024,
  chunkBytes: 512 * 1024,
};
