/**
 * Polynomials that are orthonormal on the samples 0, 1 … count - 1, by their recurrence of three terms (Gram, also called discrete Chebyshev
 * polynomials). Fits with them are stable where powers of x are not.
 */
export class GramPolynomials {
  readonly count: number;
  readonly degree: number;
  /** Of the recurrence b[k + 1] p[k + 1] = x p[k] - b[k] p[k - 1], with x from the middle. */
  readonly #b: Float64Array;
  readonly #inverse: Float64Array;
  readonly #levels: Float64Array[] = [];

  /** @param degree The highest; less than `count`. */
  constructor(count: number, degree: number) {
    this.count = count;
    this.degree = degree;
    this.#b = Float64Array.from({ length: degree + 1 }, (_, k) =>
      k === 0 ? 0 : (k / 2) * Math.sqrt((count - k) * ((count + k) / (4 * k * k - 1))),
    );
    this.#inverse = this.#b.map((b) => 1 / b);
  }

  /**
   * The derivatives of one order (default 0) of all of them at a sample, which may lie between samples: one per degree, per sample^deriv.
   * Valid until the next call.
   */
  at(sample: number, deriv = 0): Float64Array {
    const x = sample - (this.count - 1) / 2;
    while (this.#levels.length <= deriv) this.#levels.push(new Float64Array(this.degree + 1));
    for (let level = 0; level <= deriv; level++) this.#recur(x, level);
    return this.#levels[deriv];
  }

  /** Adds to `sums`, for every degree, the products with the finite ones of samples from `first` on. */
  project(values: Float64Array, first: number, sums: Float64Array): void {
    const [b, inverse, lowest] = [this.#b, this.#inverse, 1 / Math.sqrt(this.count)];
    const middle = (this.count - 1) / 2 - first;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value - value !== 0) continue;
      let before = 0;
      let p = lowest;
      sums[0] += p * value;
      for (let k = 1; k < sums.length; k++) {
        const next = ((i - middle) * p - b[k - 1] * before) * inverse[k];
        sums[k] += next * value;
        before = p;
        p = next;
      }
    }
  }

  /** Takes the sum of all of them, each with its coefficient, from samples from `first` on. */
  subtract(coefficients: Float64Array, first: number, values: Float64Array): void {
    const [b, inverse, lowest] = [this.#b, this.#inverse, 1 / Math.sqrt(this.count)];
    const middle = (this.count - 1) / 2 - first;
    for (let i = 0; i < values.length; i++) {
      let before = 0;
      let p = lowest;
      let sum = p * coefficients[0];
      for (let k = 1; k < coefficients.length; k++) {
        const next = ((i - middle) * p - b[k - 1] * before) * inverse[k];
        sum += next * coefficients[k];
        before = p;
        p = next;
      }
      values[i] -= sum;
    }
  }

  #recur(x: number, level: number): void {
    const [b, inverse, p, below] = [this.#b, this.#inverse, this.#levels[level], this.#levels[level - 1]];
    p[0] = level === 0 ? 1 / Math.sqrt(this.count) : 0;
    for (let k = 0; k < this.degree; k++) {
      const derived = level === 0 ? 0 : level * below[k];
      const before = k === 0 ? 0 : b[k] * p[k - 1];
      p[k + 1] = (x * p[k] + derived - before) * inverse[k + 1];
    }
  }
}
