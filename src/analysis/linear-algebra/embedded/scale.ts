/** Exponents of two beyond which squares, and sums of them, might overflow or vanish. */
const SAFE_EXPONENT = 300;

/** A value times 2^exponent, also where that power is no double. */
export function timesPowerOfTwo(value: number, exponent: number): number {
  const half = exponent >> 1;
  return value * 2 ** half * 2 ** (exponent - half);
}

export function multiplyByPowerOfTwo(values: Float64Array, exponent: number): void {
  for (let i = 0; i < values.length; i++) values[i] = timesPowerOfTwo(values[i], exponent);
}

/** floor(log2(value)), for values above zero. */
export function exponentOf(value: number): number {
  const near = Math.floor(Math.log2(value));
  return Math.max(-1074, Math.min(1023, near));
}

/**
 * Makes the largest magnitude about 1 if it is so large or small that algorithms would leave the range of doubles. Returns the exponent
 * of two by which what comes of the values is to be multiplied.
 */
export function scaleToSafeRange(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  const exponent = most === 0 ? 0 : exponentOf(most);
  if (Math.abs(exponent) <= SAFE_EXPONENT) return 0;
  multiplyByPowerOfTwo(values, -exponent);
  return exponent;
}
