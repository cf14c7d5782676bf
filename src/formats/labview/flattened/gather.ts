import { dtypeRow, swapInPlace } from '../../../core/index.ts';
import type { PieceColumn, Transform } from './plan.ts';

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

/** Typed arrays over the same buffer. */
export interface Target {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly i2: Int16Array;
  readonly i4: Int32Array;
}

export function newTarget(size: number): Target {
  const buffer = new ArrayBuffer(Math.ceil(size / 16) * 16);
  return { bytes: new Uint8Array(buffer, 0, size), i2: new Int16Array(buffer), i4: new Int32Array(buffer) };
}

/** The fastest way to gather a column whose rows are `stride` bytes apart. */
export function gatherOf(column: PieceColumn, stride: number, asStored: boolean): Gather {
  const { dtype, storedSize, itemShape, offset, byteOrder, transform } = column;
  const items = itemShape.reduce((all, size) => all * size, 1);
  const { word } = dtypeRow(dtype);
  const swap = byteOrder === 'big' && !asStored;
  if (transform) return gatherTransformed(transform, { stride, offset, items, storedSize });
  const rowBytes = storedSize * items;
  const rowByRow =
    items === 1 && storedSize === word && word <= 8
      ? gatherStrided(word, stride, offset, !swap)
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

/** One word per row. Words are moved as integers, so that no bit of a NaN changes. */
function gatherStrided(word: number, stride: number, offset: number, little: boolean): Gather {
  switch (word) {
    case 1:
      return ({ bytes, start }, from, rows, target, at) => {
        for (let i = 0, p = from - start + offset; i < rows; i++, p += stride) target.bytes[at + i] = bytes[p];
      };
    case 2:
      return ({ view, start }, from, rows, { i2 }, at) => {
        for (let i = at >> 1, p = from - start + offset, end = i + rows; i < end; i++, p += stride) {
          i2[i] = view.getInt16(p, little);
        }
      };
    case 4:
      return ({ view, start }, from, rows, { i4 }, at) => {
        for (let i = at >> 2, p = from - start + offset, end = i + rows; i < end; i++, p += stride) {
          i4[i] = view.getInt32(p, little);
        }
      };
    default: {
      const low = little ? 0 : 4;
      const high = 4 - low;
      return ({ view, start }, from, rows, { i4 }, at) => {
        for (let i = at >> 2, p = from - start + offset, end = i + 2 * rows; i < end; i += 2, p += stride) {
          i4[i] = view.getInt32(p + low, little);
          i4[i + 1] = view.getInt32(p + high, little);
        }
      };
    }
  }
}

/** Several words per row. */
function gatherChunks(
  { stride, offset, rowBytes }: { stride: number; offset: number; rowBytes: number },
  word: number,
): Gather {
  return ({ bytes, start }, from, rows, target, at) => {
    for (let i = 0, p = from - start + offset, t = at; i < rows; i++, p += stride, t += rowBytes) {
      for (let b = 0; b < rowBytes; b++) target.bytes[t + b] = bytes[p + b];
    }
    swapInPlace(target.bytes.subarray(at, at + rows * rowBytes), word);
  };
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
