import type { ByteOrder } from '../core/index.ts';

/** Most samples that a kernel takes at a time: 1 MiB of them. */
export const KERNEL_SAMPLES = 2 ** 17;

/** Finds minimum, maximum and gaps of buckets of {@link BUCKET} samples, the last of which may be shorter. */
export interface BucketKernel {
  /** Memory for {@link KERNEL_SAMPLES} doubles. Bytes that are put there to be reduced are not copied; they do not survive it. */
  readonly window: Uint8Array<ArrayBuffer>;
  /** What the last call came to, one entry per bucket: NaN for bounds that there are not. */
  readonly min: Float64Array<ArrayBuffer>;
  readonly max: Float64Array<ArrayBuffer>;
  readonly gaps: Uint16Array<ArrayBuffer>;
  /** Returns the smallest finite sample above zero, or Infinity. */
  reduce(values: Float64Array): number;
  /** The same for the bytes of doubles, in `window` or elsewhere. */
  reduceBytes(bytes: Uint8Array, order: ByteOrder): number;
}
