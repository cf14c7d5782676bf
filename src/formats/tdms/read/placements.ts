import { countRows } from '../metadata/chunk-size.ts';
import type { ExpandedLayout } from '../metadata/layouts.ts';
import type { DaqmxScaler, RawIndex } from '../metadata/raw-index.ts';
import { readableCount } from '../metadata/raw-index.ts';
import { FLAGS } from '../metadata/segment-table.ts';

/** Where the values of a channel lie in each chunk: `rows` of them, `stride` bytes apart. */
export interface Placement {
  readonly object: number;
  readonly index: RawIndex;
  /** Of the first value, from the start of the chunk. */
  readonly offset: number;
  readonly rows: number;
  readonly stride: number;
  /** Which of the scalers of a DAQmx channel it is. */
  readonly scaler: DaqmxScaler | undefined;
  readonly scalerNumber: number;
  /** Placements with the same are side by side in the same rows. */
  readonly lane: number;
}

/** Where everything lies in a chunk, in order of the file. `wanted` tells which objects are of interest. */
export function placementsOf(
  layout: ExpandedLayout,
  indexes: readonly RawIndex[],
  flags: number,
  wanted: (object: number) => boolean,
): Placement[] {
  const entries: Entry[] = [];
  let isDaqmx = false;
  for (let i = 0; i < layout.objects.length; i++) {
    const index = indexes[layout.indexes[i]];
    if (index.count === 0 && index.bytes === 0) continue;
    isDaqmx ||= index.daqmx !== undefined;
    entries.push({ object: layout.objects[i], index });
  }
  const place = isDaqmx ? daqmx : (flags & FLAGS.interleaved) === 0 ? contiguous : interleaved;
  return place(entries, (object) => wanted(object));
}

interface Entry {
  readonly object: number;
  readonly index: RawIndex;
}

type Wanted = (object: number) => boolean;

const PLAIN = { scaler: undefined, scalerNumber: 0 };

/** All values of one channel, then all of the next. */
function contiguous(entries: readonly Entry[], wanted: Wanted): Placement[] {
  const placements: Placement[] = [];
  let offset = 0;
  for (const [lane, { object, index }] of entries.entries()) {
    const rows = readableCount(index);
    if (rows > 0 && wanted(object)) {
      placements.push({ object, index, offset, rows, stride: index.type?.size ?? 0, lane, ...PLAIN });
    }
    offset += index.bytes;
  }
  return placements;
}

/** One value of each channel in turn. */
function interleaved(entries: readonly Entry[], wanted: Wanted): Placement[] {
  const stride = entries.reduce((sum, { index }) => sum + (index.type?.size ?? 0), 0);
  const placements: Placement[] = [];
  let offset = 0;
  for (const { object, index } of entries) {
    const rows = readableCount(index);
    if (rows > 0 && wanted(object)) placements.push({ object, index, offset, rows, stride, lane: 0, ...PLAIN });
    offset += index.type?.size ?? 0;
  }
  return placements;
}

/** Rows of buffers, one buffer behind the other. The interleaved bit says nothing for them. */
function daqmx(entries: readonly Entry[], wanted: Wanted): Placement[] {
  const rows: number[] = [];
  let widths: readonly number[] = [];
  for (const { index } of entries) {
    countRows(rows, index);
    if (index.daqmx && index.daqmx.widths.length > widths.length) widths = index.daqmx.widths;
  }
  const starts: number[] = [];
  widths.reduce((start, width, buffer) => {
    starts.push(start);
    return start + width * (rows[buffer] ?? 0);
  }, 0);
  const placements: Placement[] = [];
  for (const { object, index } of entries) {
    const count = readableCount(index);
    if (count === 0 || !wanted(object)) continue;
    for (const [scalerNumber, scaler] of (index.daqmx?.scalers ?? []).entries()) {
      const { buffer, byteOffset } = scaler;
      const offset = starts[buffer] + byteOffset;
      placements.push({
        object,
        index,
        offset,
        rows: count,
        stride: widths[buffer],
        scaler,
        scalerNumber,
        lane: buffer,
      });
    }
  }
  return placements.sort((a, b) => a.lane - b.lane);
}

/** Bytes of one stored value. */
export function sizeOf({ scaler, index }: Placement): number {
  return (scaler?.type ?? index.type)?.size ?? 0;
}

/** Where the last value of a chunk ends, from the start of the chunk. */
export function endOf(placement: Placement): number {
  const { offset, rows, stride, index } = placement;
  return index.endsBytes === undefined ? offset + (rows - 1) * stride + sizeOf(placement) : offset + index.bytes;
}
