import { impossible } from '../../impossible.ts';
import type { LinearAlgebra } from '../../linear-algebra/linear-algebra.ts';
import { type Matrix, matrix } from '../../linear-algebra/matrix.ts';
import { type LinearFit, type LinearFitOptions, linearFit } from './linear-fit.ts';

/** The polynomial is `Σ parameters[p] u^p` with `u = (x - middle) / scale`, from -1 to 1 over the data. */
export interface PolynomialFit extends LinearFit {
  readonly middle: number;
  /** Above 0. */
  readonly scale: number;
}

const MOST_DEGREE = 40;

/**
 * Fits a polynomial of this degree by least squares (as NumPy's `Polynomial.fit`, with the covariance of `polyfit`). x in any unit: powers
 * are taken of x as it is moved and scaled to -1 ... 1. Problem: as {@link linearFit}, or a degree that makes no sense.
 */
export async function polynomialFit(
  linearAlgebra: LinearAlgebra,
  x: Float64Array,
  y: Float64Array,
  degree: number,
  options: LinearFitOptions = {},
): Promise<PolynomialFit> {
  if (!Number.isInteger(degree) || degree < 0 || degree > MOST_DEGREE) {
    throw impossible('there is no polynomial of that degree', `a whole number from 0 to ${MOST_DEGREE}`, `${degree}`);
  }
  const { middle, scale } = rangeOf(x);
  const design = matrix(x.length, degree + 1);
  for (let i = 0, at = 0; i < x.length; i++) {
    const u = (x[i] - middle) / scale;
    for (let power = 0, value = 1; power <= degree; power++, at++, value *= u) design.values[at] = value;
  }
  return { ...(await linearFit(linearAlgebra, design, y, options)), middle, scale };
}

/** Values of a polynomial that was fitted. */
export function polynomialAt(
  { parameters, middle, scale }: Pick<PolynomialFit, 'parameters' | 'middle' | 'scale'>,
  x: Float64Array,
): Float64Array<ArrayBuffer> {
  return Float64Array.from(x, (value) => {
    const u = (value - middle) / scale;
    return parameters.reduceRight((sum, parameter) => sum * u + parameter, 0);
  });
}

/** Coefficients of the plain powers of x, lowest first, and their covariance: less exact the further x is from 0. */
export function powersOfX({
  parameters,
  covariance,
  middle,
  scale,
}: Pick<PolynomialFit, 'parameters' | 'covariance' | 'middle' | 'scale'>): {
  readonly coefficients: Float64Array<ArrayBuffer>;
  readonly covariance: Matrix;
} {
  const n = parameters.length;
  const transform = matrix(n, n); // of coefficients: ((x - middle) / scale)^p is Σ transform[q, p] x^q
  transform.values[0] = 1;
  for (let p = 1; p < n; p++) {
    for (let q = 0; q <= p; q++) {
      const lower = q > 0 ? transform.values[(q - 1) * n + p - 1] : 0;
      transform.values[q * n + p] = (lower - middle * transform.values[q * n + p - 1]) / scale;
    }
  }
  const row = (q: number) => transform.values.subarray(q * n, (q + 1) * n);
  const values = new Float64Array(n * n);
  for (let at = 0; at < values.length; at++) {
    values[at] = bilinear(row(Math.floor(at / n)), covariance.values, row(at % n));
  }
  return {
    coefficients: Float64Array.from(parameters, (_, q) => dot(row(q), parameters)),
    covariance: matrix(n, n, values),
  };
}

function rangeOf(x: Float64Array): { readonly middle: number; readonly scale: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < x.length; i++) {
    const wrong = !Number.isFinite(x[i]);
    if (wrong) throw impossible(`x[${i}] is not finite`, 'a finite number', `${x[i]}`);
    least = Math.min(least, x[i]);
    most = Math.max(most, x[i]);
  }
  if (x.length === 0) return { middle: 0, scale: 1 };
  return { middle: least / 2 + most / 2, scale: most / 2 - least / 2 || 1 };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** aᵀ C b; infinite where C is. */
function bilinear(a: Float64Array, c: Float64Array, b: Float64Array): number {
  if (c[0] === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return a.reduce((sum, value, i) => sum + value * dot(c.subarray(i * b.length, (i + 1) * b.length), b), 0);
}
