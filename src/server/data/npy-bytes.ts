import type { ByteRange } from './byte-range.ts';
import { type OpenSlice, oneAhead } from './slice-values.ts';

const PIECE_BYTES = 1024 * 1024;

/** Bytes `[from, to)` of the `.npy` file of a slice; no values but those in that range are read. */
export async function* npyBytes(
  slice: OpenSlice,
  header: Uint8Array<ArrayBuffer>,
  { from, to }: ByteRange,
): AsyncGenerator<Uint8Array> {
  if (from < header.length) yield header.subarray(from, to);
  const values = { from: Math.max(0, from - header.length), to: to - header.length };
  if (values.from < values.to) yield* oneAhead(pieces(slice, values));
}

/** Bytes `[from, to)` of the values, by about 1 MiB. */
function* pieces({ info: { valueBytes }, read }: OpenSlice, { from, to }: ByteRange) {
  const most = Math.max(1, Math.floor(PIECE_BYTES / valueBytes));
  const end = Math.ceil(to / valueBytes);
  for (let start = Math.floor(from / valueBytes); start < end; start += most) {
    const count = Math.min(most, end - start);
    yield async () => {
      const { bytes } = await read(start, count);
      if (bytes.byteLength !== count * valueBytes) throw new RangeError('values are missing');
      const first = start * valueBytes;
      return bytes.subarray(Math.max(0, from - first), Math.min(bytes.byteLength, to - first));
    };
  }
}
