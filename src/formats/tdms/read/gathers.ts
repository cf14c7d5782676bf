import { dtypeRow } from '../../../core/index.ts';
import { type Gather, gatherOf } from '../../gather/gather.ts';
import type { DataType } from '../data-types.ts';
import { ext80ToBinary128 } from '../ext80.ts';

/** How stored values become values. */
export interface Stored {
  readonly type: DataType;
  readonly big: boolean;
  /** Of a digital line: which bit of the number it is. */
  readonly bit: number | undefined;
  /** Leave the bytes in the order they have. */
  readonly asStored: boolean;
}

/** The way to gather values `stride` bytes apart; where the first of them is, is said later. */
export function gatherStored({ type, big, bit, asStored }: Stored, stride: number): Gather {
  if (bit !== undefined) return gatherLine(type.size, bit, big, stride);
  const transform = big ? type.big : type.little;
  if (transform === 'ext80') return gatherExt80(stride, !big);
  const byteOrder = big ? 'big' : 'little';
  const column = {
    dtype: { name: type.dtype },
    offset: 0,
    storedSize: type.size,
    itemShape: [],
    byteOrder,
    transform,
  } as const;
  return gatherOf(column, stride, asStored);
}

/** Do stored values differ from values in nothing but their byte order? Then they can be read right to where they are wanted. */
export function isPlain({ type, big, bit }: Pick<Stored, 'type' | 'big' | 'bit'>): boolean {
  return (
    bit === undefined &&
    (big ? type.big : type.little) === undefined &&
    type.size === dtypeRow({ name: type.dtype }).size
  );
}

function gatherExt80(stride: number, little: boolean): Gather {
  return ({ view, start }, from, rows, { bytes }, at) => {
    const target = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0, p = from - start, t = at; i < rows; i++, p += stride, t += 16)
      ext80ToBinary128(view, p, little, target, t);
  };
}

/** The bit is one of the lowest byte of the number, wherever that is; the value 0 or 1 takes as many bytes as the number. */
function gatherLine(size: number, bit: number, big: boolean, stride: number): Gather {
  const lowest = big ? size - 1 : 0;
  return ({ bytes, start }, from, rows, { bytes: target }, at) => {
    target.fill(0, at, at + rows * size);
    for (let i = 0, p = from - start + lowest, t = at; i < rows; i++, p += stride, t += size) {
      target[t] = (bytes[p] >>> bit) & 1;
    }
  };
}
