import { binary128ToDouble, doubleToBinary128 } from '../../../core/index.ts';

/** The nearest double to an EXT value (16 bytes, little-endian binary128). */
export function extendedToNumber(extended: Uint8Array): number {
  return binary128ToDouble(new DataView(extended.buffer, extended.byteOffset, 16), 0);
}

/** A double as an EXT value; exact. */
export function extendedFromNumber(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(16);
  doubleToBinary128(value, new DataView(bytes.buffer), 0);
  return bytes;
}
