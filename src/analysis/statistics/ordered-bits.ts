// The bits of doubles as integers of 64 bits in the order of the doubles: all bits of negative ones and the sign of others are turned over.

/** Digits of 16 bits that a double has. */
export const DIGITS = 4;

/** How many values a digit has. */
export const BASE = 2 ** 16;

const SIGN = 0x8000_0000;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const [LOW, HIGH] = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? [1, 0] : [0, 1];

/** The first `digits` digits, at most 3, as a number. */
export function prefixOf(value: number, digits: number): number {
  double[0] = value;
  const isNegative = words[HIGH] >= SIGN;
  const high = (isNegative ? ~words[HIGH] : words[HIGH] ^ SIGN) >>> 0;
  if (digits < 2) return digits === 0 ? 0 : high >>> 16;
  return digits === 2 ? high : high * BASE + ((isNegative ? ~words[LOW] : words[LOW]) >>> 16);
}

/** The digit after the first `digits` ones, at most 3. */
export function digitAt(value: number, digits: number): number {
  double[0] = value;
  const isNegative = words[HIGH] >= SIGN;
  const word = digits < 2 ? words[HIGH] ^ (isNegative ? -1 : SIGN) : words[LOW] ^ (isNegative ? -1 : 0);
  return digits % 2 === 0 ? word >>> 16 : word & (BASE - 1);
}

/** The double of three digits and a last one. */
export function doubleOf(prefix: number, last: number): number {
  const high = Math.floor(prefix / BASE);
  const low = ((prefix % BASE) * BASE + last) >>> 0;
  const isNegative = high < SIGN;
  words[HIGH] = isNegative ? ~high : high ^ SIGN;
  words[LOW] = isNegative ? ~low : low;
  return double[0];
}
