import type { Place } from './kernels.ts';
import { exponentOf, multiplyByPowerOfTwo, timesPowerOfTwo } from './scale.ts';

/** H = I - tau v vᵀ, which makes (beta, 0, 0, …) of a vector. */
export interface Reflector {
  readonly beta: number;
  readonly tau: number;
}

/** Between these, sums of squares have lost nothing. */
const LEAST_SQUARES = 2 ** -900;
const MOST_SQUARES = 2 ** 900;

/** Overwrites a vector with the v of its reflector, v[0] = 1 (LAPACK dlarfg). */
export function makeReflector(heap: Float64Array, at: Place, length: number): Reflector {
  const squares = sumOfSquares(heap, at + 1, at + length);
  const all = squares + heap[at] * heap[at];
  if (squares > LEAST_SQUARES && all < MOST_SQUARES) return reflect(heap, at, length, squares);
  const values = heap.subarray(at, at + length);
  if (values.subarray(1).every((value) => value === 0)) return unchanged(values);
  const exponent = exponentOf(values.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  multiplyByPowerOfTwo(values, -exponent);
  const { beta, tau } = reflect(heap, at, length, sumOfSquares(heap, at + 1, at + length));
  return { beta: timesPowerOfTwo(beta, exponent), tau };
}

function reflect(heap: Float64Array, at: Place, length: number, squares: number): Reflector {
  const alpha = heap[at];
  const norm = Math.sqrt(alpha * alpha + squares);
  const beta = alpha > 0 ? -norm : norm;
  const factor = 1 / (alpha - beta);
  for (let i = at + 1; i < at + length; i++) heap[i] *= factor;
  heap[at] = 1;
  return { beta, tau: (beta - alpha) / beta };
}

function unchanged(values: Float64Array): Reflector {
  const beta = values[0];
  values[0] = 1;
  return { beta, tau: 0 };
}

function sumOfSquares(heap: Float64Array, start: Place, end: Place): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += heap[i] * heap[i];
  return sum;
}
