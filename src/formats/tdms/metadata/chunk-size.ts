import type { RawIndex } from './raw-index.ts';

/** Bytes of a chunk; NaN where nobody knows: an index is of an unknown kind, or DAQmx and other data are mixed. */
export function chunkSize(indexes: Iterable<RawIndex>): number {
  let bytes = 0;
  let rows: number[] | undefined;
  let widths: readonly number[] = [];
  for (const index of indexes) {
    bytes += index.bytes;
    const { daqmx, count } = index;
    if (!daqmx || count === 0) continue;
    rows ??= [];
    if (daqmx.widths.length > widths.length) widths = daqmx.widths;
    countRows(rows, index);
  }
  if (!rows) return bytes;
  return bytes === 0 ? bufferSize(rows, widths) : Number.NaN;
}

/** Each buffer has as many rows as the channel with the most values in it. */
export function countRows(rows: number[], { daqmx, count }: RawIndex): void {
  for (const { buffer } of daqmx?.scalers ?? []) rows[buffer] = Math.max(rows[buffer] ?? 0, count);
}

function bufferSize(rows: readonly number[], widths: readonly number[]): number {
  return widths.reduce((sum, width, buffer) => sum + width * (rows[buffer] ?? 0), 0);
}
