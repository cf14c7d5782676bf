/** Samples that can be read in any order, as doubles. */
export interface Samples {
  readonly length: number;
  /** Exactly `count` values from `start`. They stay what they are whatever is read later: several reads run at a time. */
  read(start: number, count: number, options?: ReadingOptions): Promise<Float64Array<ArrayBuffer>>;
}

export interface ReadingOptions {
  /** Nobody waits for the values any more; what takes long may end early. */
  readonly signal?: AbortSignal | undefined;
}

/** Samples in memory. */
export function samplesOf(array: Float64Array<ArrayBuffer>): Samples {
  return { length: array.length, read: async (start, count) => array.subarray(start, start + count) };
}
