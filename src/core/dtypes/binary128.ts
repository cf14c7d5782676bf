/**
 * IEEE 754 binary128 (LabVIEW's EXT): sign, 15 exponent bits (bias 16383), 112 fraction bits.
 * Source: IEEE 754-2019; NI help, Numeric Data Types Table (EXT has 128 bits on disk).
 */

const BIAS = 16383n;
const FRACTION_BITS = 112n;
const FRACTION_MASK = (1n << FRACTION_BITS) - 1n;

/** The double nearest to the little-endian binary128 at `offset` (ties to even, as every IEEE conversion). */
export function binary128ToDouble(view: DataView, offset: number): number {
  const bits = (view.getBigUint64(offset + 8, true) << 64n) | view.getBigUint64(offset, true);
  const sign = bits >> 127n ? -1 : 1;
  const exponent = (bits >> FRACTION_BITS) & 0x7fffn;
  const fraction = bits & FRACTION_MASK;
  if (exponent === 0x7fffn) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0n) return sign * 0; // its subnormals are far below the smallest double
  const significand = (1n << FRACTION_BITS) | fraction;
  return sign * scaleToDouble(significand, Number(exponent - BIAS - FRACTION_BITS));
}

/** `significand * 2^power`, rounded once to the nearest double, ties to even. */
function scaleToDouble(significand: bigint, power: number): number {
  const bitLength = significand.toString(2).length;
  const smallest = -1074; // power of two of the last bit of a subnormal double
  const drop = Math.max(bitLength - 53, smallest - power, 0);
  if (drop > bitLength + 1) return 0;
  const rounded = roundHalfEven(significand, BigInt(drop));
  return multiplyByPowerOfTwo(Number(rounded), power + drop);
}

function roundHalfEven(value: bigint, dropBits: bigint): bigint {
  if (dropBits === 0n) return value;
  const quotient = value >> dropBits;
  const rest = value & ((1n << dropBits) - 1n);
  const half = 1n << (dropBits - 1n);
  return rest > half || (rest === half && quotient & 1n) ? quotient + 1n : quotient;
}

/** Exact as long as the result is representable; overflows to infinity. Two steps, since 2^power itself may not be a double. */
function multiplyByPowerOfTwo(value: number, power: number): number {
  if (power > 1023) return value * 2 ** 1023 * 2 ** Math.min(power - 1023, 1023);
  if (power < -1022) return value * 2 ** -1022 * 2 ** (power + 1022);
  return value * 2 ** power;
}

/** Writes a double as little-endian binary128 at `offset`; exact for every double. */
export function doubleToBinary128(value: number, view: DataView, offset: number): void {
  const source = new DataView(new ArrayBuffer(8));
  source.setFloat64(0, value);
  const bits = source.getBigUint64(0);
  const sign = (bits >> 63n) << 127n;
  let exponent = (bits >> 52n) & 0x7ffn;
  let fraction = bits & ((1n << 52n) - 1n);
  let result: bigint;
  if (exponent === 0x7ffn) result = (0x7fffn << FRACTION_BITS) | (fraction << 60n);
  else if (exponent === 0n && fraction === 0n) result = 0n;
  else {
    if (exponent === 0n) {
      exponent = 1n;
      while (!(fraction >> 52n)) {
        fraction <<= 1n;
        exponent -= 1n;
      }
      fraction &= (1n << 52n) - 1n;
    }
    result = ((exponent - 1023n + BIAS) << FRACTION_BITS) | (fraction << 60n);
  }
  result |= sign;
  view.setBigUint64(offset, result & 0xffffffffffffffffn, true);
  view.setBigUint64(offset + 8, result >> 64n, true);
}

/** Little-endian binary128 values as doubles, and whether each of them was exactly a double. */
export function binary128ToDoubles(bytes: Uint8Array): { doubles: Float64Array<ArrayBuffer>; inexact: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const doubles = new Float64Array(bytes.byteLength / 16);
  const back = new DataView(new ArrayBuffer(16));
  let inexact = 0;
  for (let i = 0; i < doubles.length; i++) {
    const value = binary128ToDouble(view, i * 16);
    doubles[i] = value;
    doubleToBinary128(value, back, 0);
    const same =
      back.getBigUint64(0) === view.getBigUint64(i * 16) && back.getBigUint64(8) === view.getBigUint64(i * 16 + 8);
    if (!same) inexact++;
  }
  return { doubles, inexact };
}
