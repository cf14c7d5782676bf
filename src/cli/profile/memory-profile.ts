/** Resident memory of the whole process at a time. */
export interface MemorySample {
  /** Since the beginning of the profile. */
  readonly seconds: number;
  readonly bytes: number;
}

/** How the memory of a process went. */
export interface MemoryProfile {
  /** In order of time; at least one. */
  readonly samples: readonly MemorySample[];
  /** What was done from when on. */
  readonly phases: readonly { readonly name: string; readonly seconds: number }[];
}

/** The sample with the most memory. */
export function peakOf({ samples }: MemoryProfile): MemorySample {
  return samples.reduce(larger);
}

export function larger(a: MemorySample, b: MemorySample): MemorySample {
  return b.bytes > a.bytes ? b : a;
}
