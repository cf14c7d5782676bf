import type { ByteOrder, Dtype, DtypeName } from '../../../core/index.ts';

type Reader = (view: DataView, offset: number, little: boolean) => number;

const READERS: Partial<Record<DtypeName, Reader>> = {
  i1: (view, offset) => view.getInt8(offset),
  i2: (view, offset, little) => view.getInt16(offset, little),
  i4: (view, offset, little) => view.getInt32(offset, little),
  i8: (view, offset, little) => Number(view.getBigInt64(offset, little)),
  u1: (view, offset) => view.getUint8(offset),
  u2: (view, offset, little) => view.getUint16(offset, little),
  u4: (view, offset, little) => view.getUint32(offset, little),
  u8: (view, offset, little) => Number(view.getBigUint64(offset, little)),
};

/** An integer, enum or Boolean (of one or two bytes) as a number, for sizes and conditions. */
export function readInteger(
  view: DataView,
  offset: number,
  { dtype, storedSize, byteOrder }: { dtype: Dtype; storedSize: number; byteOrder: ByteOrder },
): number {
  if (dtype.name !== 'bool') return (READERS[dtype.name] as Reader)(view, offset, byteOrder === 'little');
  return Number(storedSize === 2 ? view.getUint16(offset) !== 0 : view.getUint8(offset) !== 0);
}
