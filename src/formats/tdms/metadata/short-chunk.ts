import { countRows } from './chunk-size.ts';
import { type IndexTable, NO_DATA, type RawIndex } from './raw-index.ts';
import { FLAGS } from './segment-table.ts';

/** A chunk of which only the first bytes are there. */
export interface ShortChunk {
  /** Where it starts. */
  readonly at: number;
  /** How many bytes there are. */
  readonly left: number;
  readonly flags: number;
  /** Was the segment closed all the same? */
  readonly closed: boolean;
}

type ReadBytes = (offset: number, size: number) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * What is there of a chunk: for each index of the list one with fewer values. Interleaved data: the rows that are whole. Otherwise
 * channel after channel until the bytes end, or, in a segment that was closed, the same part of every channel (as npTDMS does;
 * NI gives no rule).
 */
export async function shortChunk(
  indexes: readonly RawIndex[],
  chunkBytes: number,
  short: ShortChunk,
  table: IndexTable,
  readBytes: ReadBytes | undefined,
): Promise<RawIndex[]> {
  const { left, flags, closed } = short;
  if (indexes.some(({ daqmx }) => daqmx)) return shortDaqmx(indexes, left, table);
  if ((flags & FLAGS.interleaved) !== 0) return shortRows(indexes, left, table);
  const strings = indexes.some(({ endsBytes }) => endsBytes !== undefined);
  if (closed && !strings) return shortParts(indexes, left, chunkBytes, table);
  const result: RawIndex[] = [];
  let used = 0;
  for (const index of indexes) {
    const available = left - used;
    const bytes = Math.min(index.bytes, available);
    if (index.bytes <= available) result.push(index);
    else if (index.endsBytes !== undefined)
      result.push(
        await shortStrings(index, short.at + used, available, (flags & FLAGS.bigEndian) === 0, table, readBytes),
      );
    else result.push(ofCount(index, Math.floor(available / (index.type?.size || 1)), table));
    used += bytes;
  }
  return result;
}

/** The same index with fewer values. */
function ofCount(index: RawIndex, count: number, table: IndexTable): RawIndex {
  if (count === index.count) return index;
  if (count === 0) return NO_DATA;
  const { type, daqmx, fault, endsBytes } = index;
  return table.intern({ type, daqmx, fault, endsBytes, count, bytes: daqmx ? 0 : count * (type?.size ?? 0) });
}

function shortRows(indexes: readonly RawIndex[], left: number, table: IndexTable): RawIndex[] {
  const rowBytes = indexes.reduce((sum, { count, type }) => sum + (count > 0 ? (type?.size ?? 0) : 0), 0);
  const rows = Math.floor(left / Math.max(1, rowBytes));
  return indexes.map((index) => ofCount(index, Math.min(index.count, rows), table));
}

function shortParts(indexes: readonly RawIndex[], left: number, of: number, table: IndexTable): RawIndex[] {
  return indexes.map((index) => ofCount(index, Math.floor((index.count * left) / of), table));
}

/** Buffer after buffer until the bytes end; a channel has as many values as all of its buffers have rows. */
function shortDaqmx(indexes: readonly RawIndex[], left: number, table: IndexTable): RawIndex[] {
  const rows: number[] = [];
  let widths: readonly number[] = [];
  for (const index of indexes) {
    countRows(rows, index);
    if (index.daqmx && index.daqmx.widths.length > widths.length) widths = index.daqmx.widths;
  }
  const usesSeveral = ({ daqmx }: RawIndex) => new Set(daqmx?.scalers.map(({ buffer }) => buffer)).size > 1;
  if (indexes.some(usesSeveral)) return indexes.map(() => NO_DATA); // what lies where cannot be told by counts alone
  let available = left;
  let first = true;
  const whole = widths.map((width, buffer) => {
    const wanted = rows[buffer] ?? 0;
    const there = Math.min(wanted, Math.floor(available / Math.max(1, width)));
    available = there === wanted ? available - there * width : 0;
    const kept = first ? there : 0; // where a later buffer starts depends on the rows of the first
    first = first && there === wanted;
    return kept;
  });
  return indexes.map((index) => {
    const counts = (index.daqmx?.scalers ?? []).map(({ buffer }) => whole[buffer] ?? 0);
    return ofCount(index, Math.min(index.count, ...counts), table);
  });
}

/** Strings whose characters are all there: the table of ends says where each ends. */
async function shortStrings(
  index: RawIndex,
  at: number,
  available: number,
  little: boolean,
  table: IndexTable,
  readBytes: ReadBytes | undefined,
): Promise<RawIndex> {
  const { count, endsBytes = 0 } = index;
  if (!readBytes || endsBytes >= available || endsBytes > LARGEST_TABLE_BYTES) return NO_DATA;
  const ends = await readBytes(at, endsBytes);
  const view = new DataView(ends.buffer, ends.byteOffset, ends.byteLength);
  let whole = 0;
  while (whole < count && endsBytes + view.getUint32(4 * whole, little) <= available) whole++;
  if (whole === 0) return NO_DATA;
  return table.intern({ type: index.type, count: whole, bytes: available, endsBytes, fault: index.fault });
}

const LARGEST_TABLE_BYTES = 64 * 1024 * 1024;
