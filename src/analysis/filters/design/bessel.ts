import { add, type Complex, conjugate, divide, magnitude, multiply, ONE, real, scale, subtract } from './complex.ts';
import type { ZerosPoles } from './zeros-poles.ts';

/** Steps of an iteration that takes five; where it ends without one small enough, roundings are all that is left. */
const MOST_STEPS = 50;

/**
 * Bessel's analog lowpass, with the asymptotes of a Butterworth filter of 1 rad/s (scipy.signal.besselap, `norm='phase'`). Its poles are
 * the inverse zeros of the Bessel polynomial.
 */
export function besselPrototype(order: number): ZerosPoles {
  // the last coefficient: (2 n)! / (n! 2ⁿ) = 1 · 3 · 5 ⋯ (2 n - 1)
  let logLast = 0;
  for (let k = 1; k <= order; k++) logLast += Math.log10(2 * k - 1);
  const factor = 10 ** (-logLast / order);
  return { zeros: [], poles: polynomialZeros(order).map((zero) => scale(divide(ONE, zero), factor)), gain: 1 };
}

/** Zeros of the Bessel polynomial, in conjugate pairs from either end: all at once by Aberth's method (Math. Comp. 27, 339, 1973). */
function polynomialZeros(order: number): Complex[] {
  const zeros = approximateZeros(order);
  const coefficients = coefficientsOf(order);
  for (let step = 0; step < MOST_STEPS; step++) {
    const moves = zeros.map((zero) => newtonMove(coefficients, zero));
    for (const [i, move] of moves.entries()) {
      const repulsion = zeros.reduce(
        (sum, other, k) => (k === i ? sum : add(sum, divide(ONE, subtract(zeros[i], other)))),
        real(0),
      );
      zeros[i] = add(zeros[i], divide(move, add(ONE, multiply(move, repulsion))));
    }
    if (moves.every((move, i) => magnitude(move) <= 1e-16 * magnitude(zeros[i]))) break;
  }
  return zeros.map((zero, i) => scale(add(zero, conjugate(zeros[order - 1 - i])), 1 / 2));
}

/** Bits after the point: the terms of the polynomial cancel all that doubles have. */
const BITS = 200n;

/** -y / y′ of the polynomial by Horner's rule, in fixed point. */
function newtonMove(coefficients: readonly bigint[], x: Complex): Complex {
  const [re, im] = [toFixed(x.re), toFixed(x.im)];
  let [yRe, yIm, slopeRe, slopeIm] = [0n, 0n, 0n, 0n];
  for (const coefficient of coefficients) {
    const slope = slopeRe * re - slopeIm * im;
    slopeIm = ((slopeRe * im + slopeIm * re) >> BITS) + yIm;
    slopeRe = (slope >> BITS) + yRe;
    const y = yRe * re - yIm * im;
    yIm = (yRe * im + yIm * re) >> BITS;
    yRe = (y >> BITS) + (coefficient << BITS);
  }
  const move = divide({ re: Number(yRe), im: Number(yIm) }, { re: Number(slopeRe), im: Number(slopeIm) });
  return scale(move, -1);
}

/** Exact but for what is below 2⁻¹⁰⁰. */
function toFixed(value: number): bigint {
  return BigInt(Math.round(value * 2 ** 100)) << (BITS - 100n);
}

/** Those of the Bessel polynomial, of the highest power first: (n + k)! / ((n - k)! k! 2ᵏ). */
function coefficientsOf(order: number): bigint[] {
  const rising = [1n];
  for (let k = 0; k < order; k++) {
    rising.push((rising[k] * BigInt((order + k + 1) * (order - k))) / BigInt(2 * (k + 1)));
  }
  return rising.reverse();
}

/** Where the zeros are, nearly (Campos & Calderón, arXiv:1105.0957). */
function approximateZeros(n: number): Complex[] {
  if (n === 1) return [real(-1)];
  const polynomial = (x: number, coefficients: readonly number[]) =>
    coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
  const s = polynomial(n, [0, 0, 2, 0, -3, 1]);
  const imaginary = [
    [0, -6, 0, 5, -1],
    [8, 24, -12, -2],
    [-24, -12, 12],
    [16, -8],
  ].map((b) => polynomial(n, b) / s);
  const r = polynomial(n, [0, 0, 2, 1]);
  const realPart = [0, polynomial(n, [-6, -6]) / r, 6 / r];
  return Array.from({ length: n }, (_, k) => ({
    re: polynomial(k + 1, realPart),
    im: polynomial(k + 1, imaginary),
  }));
}
