import { type ByteOrder, type Dtype, dtypeRow, swapInPlace } from '../../core/index.ts';
import { gatherBooleans, gatherWords } from './gather-words.ts';

/**
 * What has to happen to stored bytes beyond their order: `boolean` (anything but 0 is 1), `boolean4` (the same of 2 bytes),
 * `exchange` (fraction and seconds of a reversed timestamp), `bits-msb`, `bits-lsb` (packed Booleans).
 */
export type Transform = 'boolean' | 'boolean4' | 'exchange' | 'bits-msb' | 'bits-lsb';

/** What there is in each row. */
export interface GatherColumn {
  readonly dtype: Dtype;
  /** Where it stands in a row. */
  readonly offset: number;
  /** Bytes of one value on disk. */
  readonly storedSize: number;
  /** Sizes of a fixed array in a row; `[]` for a single value. */
  readonly itemShape: readonly number[];
  readonly byteOrder: ByteOrder;
  readonly transform: Transform | undefined;
}

/** Bytes in memory and the absolute offset of the first of them. */
export interface BytesAt {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: DataView;
  readonly start: number;
}

/**
 * Copies values of a column from rows `stride` bytes apart into `target`, in order, as little-endian (or as stored).
 * `from` is where the first row starts in `source`; `rows` rows go to `target` at `at`.
 */
export type Gather = (source: BytesAt, from: number, rows: number, target: Target, at: number) => void;

/** Typed arrays over the same memory. */
export interface Target {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly i2: Int16Array;
  readonly i4: Int32Array;
  readonly i8: BigInt64Array;
}

export function newTarget(size: number): Target {
  return targetOver(new Uint8Array(size));
}

/** Views of memory, as far as they reach: a value lies whole inside of them. The memory starts at a multiple of 8. */
export function targetOver(bytes: Uint8Array<ArrayBuffer>): Target {
  const { buffer, byteOffset, byteLength } = bytes;
  return {
    bytes,
    i2: new Int16Array(buffer, byteOffset, byteLength >>> 1),
    i4: new Int32Array(buffer, byteOffset, byteLength >>> 2),
    i8: new BigInt64Array(buffer, byteOffset, Math.floor(byteLength / 8)),
  };
}

/** The fastest way to gather a column whose rows are `stride` bytes apart. */
export function gatherOf(column: GatherColumn, stride: number, asStored: boolean): Gather {
  const { dtype, storedSize, itemShape, offset, byteOrder, transform } = column;
  const items = itemShape.reduce((all, size) => all * size, 1);
  const { word } = dtypeRow(dtype);
  const swap = byteOrder === 'big' && !asStored;
  if (transform) return gatherTransformed(transform, { stride, offset, items, storedSize });
  const rowBytes = storedSize * items;
  const rowByRow =
    items === 1 && storedSize === word && word <= 8
      ? gatherWords(word, stride, offset, !swap)
      : gatherChunks({ stride, offset, rowBytes }, swap ? word : 1);
  return rowBytes === stride ? gatherContiguous(stride, swap ? word : 1, rowByRow) : rowByRow;
}

/** Shorter stretches are quicker row by row. */
const BULK_BYTES = 128;

/** The column is all there is: one copy, one swap. */
function gatherContiguous(stride: number, word: number, rowByRow: Gather): Gather {
  return (source, from, rows, target, at) => {
    if (rows * stride < BULK_BYTES) return rowByRow(source, from, rows, target, at);
    const part = target.bytes.subarray(at, at + rows * stride);
    const start = from - source.start;
    part.set(source.bytes.subarray(start, start + part.length));
    swapInPlace(part, word);
  };
}

/** Several words per row, moved four bytes at a time where that is possible, then swapped at once. */
function gatherChunks(
  { stride, offset, rowBytes }: { stride: number; offset: number; rowBytes: number },
  word: number,
): Gather {
  const copy = rowBytes % 4 === 0 && word >= 4 ? copyWords : copyBytes;
  return (source, from, rows, target, at) => {
    for (let i = 0, p = from - source.start + offset, t = at; i < rows; i++, p += stride, t += rowBytes) {
      copy(source, p, target, t, rowBytes);
    }
    swapInPlace(target.bytes.subarray(at, at + rows * rowBytes), word);
  };
}

function copyWords({ view }: BytesAt, from: number, { i4 }: Target, at: number, size: number): void {
  const first = at >> 2;
  for (let i = 0, end = size >> 2; i < end; i++) i4[first + i] = view.getInt32(from + 4 * i, true);
}

function copyBytes({ bytes }: BytesAt, from: number, target: Target, at: number, size: number): void {
  for (let i = 0; i < size; i++) target.bytes[at + i] = bytes[from + i];
}

interface RowShape {
  readonly stride: number;
  readonly offset: number;
  readonly items: number;
  readonly storedSize: number;
}

/** Booleans are made 0 or 1; reversed timestamps get their seconds in front. Packed Booleans: see {@link gatherBits}. */
function gatherTransformed(transform: Transform, { stride, offset, items, storedSize }: RowShape): Gather {
  if (transform === 'exchange') {
    return ({ bytes, start }, from, rows, target, at) => {
      for (let i = 0, t = at; i < rows; i++) {
        const row = from - start + offset + i * stride;
        for (let item = 0; item < items; item++, t += 16) {
          const p = row + item * 16;
          for (let b = 0; b < 16; b++) target.bytes[t + b] = bytes[p + ((b + 8) & 15)];
        }
      }
    };
  }
  if (items === 1 && storedSize === 1) return gatherBooleans(stride, offset);
  return ({ bytes, start }, from, rows, target, at) => {
    for (let i = 0, t = at; i < rows; i++) {
      const row = from - start + offset + i * stride;
      for (let item = 0; item < items; item++, t++) {
        const p = row + item * storedSize;
        target.bytes[t] = bytes[p] !== 0 || (storedSize === 2 && bytes[p + 1] !== 0) ? 1 : 0;
      }
    }
  };
}

/** Unpacks Booleans `first` to `first + count` of an array of bits that starts at absolute offset `from`. */
export function gatherBits(
  transform: 'bits-msb' | 'bits-lsb',
  { bytes, start }: BytesAt,
  from: number,
  first: number,
  count: number,
  target: Target,
  at: number,
): void {
  const base = from - start;
  for (let i = 0; i < count; i++) {
    const bit = first + i;
    const shift = transform === 'bits-msb' ? 7 - (bit & 7) : bit & 7;
    target.bytes[at + i] = (bytes[base + (bit >>> 3)] >> shift) & 1;
  }
}
