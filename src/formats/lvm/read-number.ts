import { MINUS, PLUS } from './characters.ts';

const ZERO = 0x30;
const LOWER_CASE = 0x20;
const LETTER_E = 0x65;

/** Digits whose number surely fits 32 bits. */
const SHORT_DIGITS = 9;

/** The powers of ten that are doubles exactly. */
const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const LARGEST_POWER = 22;
const MOST_EXPONENT_DIGITS = 4;

/**
 * Reads the decimal number at `at` into `values[index]`, rounded to the nearest double, and gives the position behind it. Gives
 * `at` if there is no number, or one that takes more care: see `number-text.ts`. There must be a line end behind it.
 *
 * A mantissa below 2^53 and a power of ten up to 10^22 are doubles exactly, so one division or multiplication rounds once and
 * rightly (W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990). Nothing is made a string.
 */
export function readNumber(
  bytes: Uint8Array,
  at: number,
  decimal: number,
  values: Float64Array,
  index: number,
): number {
  let i = at;
  const negative = bytes[i] === MINUS;
  if (negative || bytes[i] === PLUS) i++;
  const first = i;
  let mantissa = 0;
  for (let digit = bytes[i] ^ ZERO; digit < 10; digit = bytes[++i] ^ ZERO)
    mantissa = (Math.imul(mantissa, 10) + digit) | 0;
  let digits = i - first;
  let scale = 0;
  if (bytes[i] === decimal) {
    const point = i++;
    for (let digit = bytes[i] ^ ZERO; digit < 10; digit = bytes[++i] ^ ZERO) {
      mantissa = (Math.imul(mantissa, 10) + digit) | 0;
    }
    scale = i - point - 1;
    digits += scale;
  }
  if (digits === 0) return at;
  let value: number = mantissa;
  if (digits > SHORT_DIGITS) {
    value = longMantissa(bytes, first, i);
    if (value > Number.MAX_SAFE_INTEGER) return at;
  }
  if ((bytes[i] | LOWER_CASE) === LETTER_E) {
    const end = exponentEnd(bytes, i);
    if (end === i) return at;
    scale -= exponent(bytes, i + 1, end);
    i = end;
  }
  if (scale > 0) {
    if (scale > LARGEST_POWER) return at;
    value /= POWERS_OF_TEN[scale];
  } else if (scale < 0) {
    if (scale < -LARGEST_POWER) return at;
    value *= POWERS_OF_TEN[-scale];
  }
  values[index] = negative ? -value : value;
  return i;
}

/**
 * Position behind the decimal number at `at`: the same as {@link readNumber}, for all numbers and without their value. Gives
 * `at` if there is none.
 */
export function skipNumber(bytes: Uint8Array, at: number, decimal: number): number {
  let i = at;
  if (bytes[i] === MINUS || bytes[i] === PLUS) i++;
  const first = i;
  while ((bytes[i] ^ ZERO) < 10) i++;
  let digits = i - first;
  if (bytes[i] === decimal) {
    const point = i++;
    while ((bytes[i] ^ ZERO) < 10) i++;
    digits += i - point - 1;
  }
  if (digits === 0) return at;
  if ((bytes[i] | LOWER_CASE) !== LETTER_E) return i;
  const end = exponentEnd(bytes, i);
  return end === i ? at : end;
}

/** All digits as one number. It is exact up to 2^53, and beyond that it is still larger. */
function longMantissa(bytes: Uint8Array, from: number, to: number): number {
  let mantissa = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i] ^ ZERO;
    if (digit < 10) mantissa = mantissa * 10 + digit;
  }
  return mantissa;
}

/** Position behind the exponent whose letter is at `at`; `at` if there are no digits. */
function exponentEnd(bytes: Uint8Array, at: number): number {
  let i = at + 1;
  if (bytes[i] === MINUS || bytes[i] === PLUS) i++;
  const first = i;
  while ((bytes[i] ^ ZERO) < 10) i++;
  return i === first ? at : i;
}

/** The exponent; one of many digits is as good as infinite, and left to the careful way. */
function exponent(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === MINUS;
  const first = negative || bytes[from] === PLUS ? from + 1 : from;
  if (to - first > MOST_EXPONENT_DIGITS) return Number.NEGATIVE_INFINITY;
  let value = 0;
  for (let i = first; i < to; i++) value = value * 10 + (bytes[i] ^ ZERO);
  return negative ? -value : value;
}
