import type { ByteReader } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';

/** A number of varying size: U16, or with bit 15 set a U32 without its bit 31. Source: pylabview. */
export function readVarSize(reader: ByteReader): number {
  const high = reader.u16();
  return high & 0x8000 ? (high & 0x7fff) * 0x10000 + reader.u16() : high;
}

export function writeVarSize(writer: ByteWriter, value: number): void {
  if (value < 0x8000) writer.u16(value);
  else writer.u32(value + 0x80000000);
}
