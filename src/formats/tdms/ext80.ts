/**
 * EXT in a TDMS file: the 80 bits of the x87, a 64-bit mantissa with its leading 1 written out, then the sign and 15 bits of
 * exponent. Source: Intel SDM, volume 1, 4.2.2; a real file has 10 bytes per value, NI prints no layout.
 */
export const EXT80_BYTES = 10;

const NAN_EXPONENT = 0x7fff;

/**
 * Writes the x87 number at `from` as little-endian binary128 at `at`. It is exact: the exponents are the same, the fraction only
 * longer. Numbers that the x87 itself refuses (a leading 0 where none may be) become NaN.
 */
export function ext80ToBinary128(source: DataView, from: number, little: boolean, target: DataView, at: number): void {
  const low = source.getUint32(little ? from : from + 6, little);
  const high = source.getUint32(little ? from + 4 : from + 2, little);
  const head = source.getUint16(little ? from + 8 : from, little);
  const exponent = head & NAN_EXPONENT;
  const isRefused = exponent !== 0 && high >>> 31 === 0;
  const isPseudoDenormal = exponent === 0 && high >>> 31 === 1; // its leading 1 counts: it is the smallest normal exponent
  const fraction = high & 0x7fff_ffff;
  const top = isPseudoDenormal ? head | 1 : head;
  target.setUint32(at, 0, true);
  target.setUint32(at + 4, isRefused ? 0 : low << 17, true);
  target.setUint32(at + 8, isRefused ? 0 : (fraction << 17) | (low >>> 15), true);
  const last = isRefused ? (NAN_EXPONENT << 16) | 0x8000 : (top << 16) | (fraction >>> 15);
  target.setUint32(at + 12, last, true);
}
