import { GramPolynomials } from '../polynomials/gram-polynomials.ts';

/** Below it, what is left of a pivot (1 where there are no gaps) is rounding. */
const SMALLEST_PIVOT = 1e-10;

/** The polynomial that fits the finite samples of a signal best, in the sense of least squares; block by block. */
export class PolynomialFit {
  readonly #polynomials: GramPolynomials;
  readonly #sums: Float64Array;
  /** What gaps take from the products of the polynomials with each other, which are 1 and 0 without. */
  readonly #missing: Float64Array;
  #gaps = 0;

  /** Of `count` samples; the degree is less. */
  constructor(count: number, degree: number) {
    this.#polynomials = new GramPolynomials(count, degree);
    this.#sums = new Float64Array(degree + 1);
    this.#missing = new Float64Array((degree + 1) ** 2);
  }

  /** @param first Index of the first of these samples. */
  add(values: Float64Array, first: number): void {
    this.#polynomials.project(values, first, this.#sums);
    for (let i = 0; i < values.length; i++) if (values[i] - values[i] !== 0) this.#leaveOut(first + i);
  }

  /** Coefficients of {@link GramPolynomials}; undefined where there are fewer samples than coefficients. */
  coefficients(): Float64Array | undefined {
    return this.#gaps === 0 ? this.#sums : solved(this.#missing, this.#sums);
  }

  /** Takes the polynomial from samples from `first` on. */
  subtract(coefficients: Float64Array, values: Float64Array, first: number): void {
    this.#polynomials.subtract(coefficients, first, values);
  }

  #leaveOut(sample: number): void {
    this.#gaps++;
    const p = this.#polynomials.at(sample);
    for (let i = 0; i < p.length; i++)
      for (let j = 0; j < p.length; j++) this.#missing[i * p.length + j] += p[i] * p[j];
  }
}

/** The c of (1 - missing) c = sums, by Cholesky's elimination; undefined if it is singular. */
function solved(missing: Float64Array, sums: Float64Array): Float64Array | undefined {
  const n = sums.length;
  const matrix = missing.map((value, at) => (at % (n + 1) === 0 ? 1 : 0) - value);
  const c = sums.slice();
  for (let k = 0; k < n; k++) {
    const pivot = matrix[k * n + k];
    if (!(pivot > SMALLEST_PIVOT)) return undefined;
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i * n + k] / pivot;
      for (let j = k; j < n; j++) matrix[i * n + j] -= factor * matrix[k * n + j];
      c[i] -= factor * c[k];
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) c[k] -= matrix[k * n + j] * c[j];
    c[k] /= matrix[k * n + k];
  }
  return c;
}
