/**
 * Polynomials that are orthonormal on the samples 0, 1 … count - 1, by their recurrence of three terms (Gram, also called discrete Chebyshev
 * polynomials). Fits with them are stable where powers of x are not.
 */
export class GramPolynomials {
  readonly count: number;
  readonly degree: number;
  /** Of the recurrence b[k + 1] p[k + 1] = x p[k] - b[k] p[k - 1], x from the middle. */
  readonly #b: Float64Array;
  readonly #levels: Float64Array[] = [];

  /** @param degree The highest; less than `count`. */
  constructor(count: number, degree: number) {
    this.count = count;
    this.degree = degree;
    this.#b = Float64Array.from({ length: degree + 1 }, (_, k) =>
      k === 0 ? 0 : (k / 2) * Math.sqrt((count - k) * ((count + k) / (4 * k * k - 1))),
    );
  }

  /** The derivatives of one order (default 0) of all of them at a sample, which may lie between samples: one per degree, per sample^deriv. Valid until the next call. */
  at(sample: number, deriv = 0): Float64Array {
    const x = sample - (this.count - 1) / 2;
    while (this.#levels.length <= deriv) this.#levels.push(new Float64Array(this.degree + 1));
    for (let level = 0; level <= deriv; level++) this.#recur(x, level);
    return this.#levels[deriv];
  }

  #recur(x: number, level: number): void {
    const [b, p, below] = [this.#b, this.#levels[level], this.#levels[level - 1]];
    p[0] = level === 0 ? 1 / Math.sqrt(this.count) : 0;
    for (let k = 0; k < this.degree; k++) {
      const derived = level === 0 ? 0 : level * below[k];
      const before = k === 0 ? 0 : b[k] * p[k - 1];
      p[k + 1] = (x * p[k] + derived - before) / b[k + 1];
    }
  }
}
