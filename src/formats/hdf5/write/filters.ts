import { DataProblem } from '../../../core/index.ts';
import type { FilterEntry } from './messages.ts';

/** Compresses to the zlib format (RFC 1950); `level` is 1 to 9. Given from outside: zlib is Node's, streams are the browser's. */
export type Deflate = (bytes: Uint8Array, level: number) => Promise<Uint8Array>;

/** What is done with every chunk. */
export interface Filters {
  /** Bytes of the same weight together, which compresses numbers better. */
  readonly shuffle?: boolean | undefined;
  /** Compression level, 1 to 9. */
  readonly deflate?: number | undefined;
  /** A checksum, compared by whoever reads the chunk. */
  readonly fletcher32?: boolean | undefined;
}

/** A chunk as it lies in the file; bit `i` of the mask says that filter `i` was left out. */
export interface FilteredChunk {
  readonly bytes: Uint8Array;
  readonly mask: number;
}

interface Filter extends FilterEntry {
  apply(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** The filters in the order in which they are applied. */
export function filterPipeline(filters: Filters, valueBytes: number, deflate: Deflate | undefined): Filter[] {
  const pipeline: Filter[] = [];
  if (filters.shuffle && valueBytes > 1) {
    const apply = (bytes: Uint8Array) => shuffle(bytes, valueBytes);
    pipeline.push({ id: 2, name: 'shuffle', optional: true, parameters: [valueBytes], apply });
  }
  const level = filters.deflate;
  if (level !== undefined) {
    if (!deflate) throw new DataProblem({ code: 'HDF5_LIMIT', message: 'there is nothing to compress with' });
    const apply = (bytes: Uint8Array) => deflate(bytes, level);
    pipeline.push({ id: 1, name: 'deflate', optional: true, parameters: [level], apply });
  }
  if (filters.fletcher32) {
    pipeline.push({ id: 3, name: 'fletcher32', optional: false, parameters: [], apply: withChecksum });
  }
  return pipeline;
}

/** Applies the filters; compression that gains nothing is left out. */
export async function filterChunk(pipeline: readonly Filter[], chunk: Uint8Array): Promise<FilteredChunk> {
  let bytes = chunk;
  let mask = 0;
  for (const [i, filter] of pipeline.entries()) {
    const filtered = await filter.apply(bytes);
    if (filter.name === 'deflate' && filtered.byteLength >= bytes.byteLength) mask |= 1 << i;
    else bytes = filtered;
  }
  return { bytes, mask };
}

/** All first bytes of the values, then all second ones, and so on. */
export function shuffle(bytes: Uint8Array, valueBytes: number): Uint8Array<ArrayBuffer> {
  const count = Math.floor(bytes.byteLength / valueBytes);
  const shuffled = new Uint8Array(bytes.byteLength);
  for (let byte = 0; byte < valueBytes; byte++) {
    const plane = byte * count;
    for (let i = 0, from = byte; i < count; i++, from += valueBytes) shuffled[plane + i] = bytes[from];
  }
  shuffled.set(bytes.subarray(count * valueBytes), count * valueBytes);
  return shuffled;
}

function withChecksum(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.byteLength + 4);
  result.set(bytes);
  new DataView(result.buffer).setUint32(bytes.byteLength, fletcher32(bytes), true);
  return result;
}

/** So many 16-bit words can be summed up twice before 32 bits run over. */
const WORDS_PER_FOLD = 360;

/** Fletcher's checksum over big-endian 16-bit words, as the HDF5 library computes it (`H5_checksum_fletcher32`). */
export function fletcher32(bytes: Uint8Array): number {
  const even = bytes.byteLength & ~1;
  let sum1 = 0;
  let sum2 = 0;
  for (let at = 0; at < even; ) {
    const end = Math.min(even, at + 2 * WORDS_PER_FOLD);
    for (; at < end; at += 2) {
      sum1 += (bytes[at] << 8) | bytes[at + 1];
      sum2 += sum1;
    }
    sum1 = fold(sum1);
    sum2 = fold(sum2);
  }
  if (even < bytes.byteLength) {
    sum1 = fold(sum1 + (bytes[even] << 8));
    sum2 = fold(sum2 + sum1);
  }
  return ((fold(sum2) << 16) | fold(sum1)) >>> 0;
}

function fold(sum: number): number {
  return (sum & 0xffff) + Math.floor(sum / 0x10000);
}
