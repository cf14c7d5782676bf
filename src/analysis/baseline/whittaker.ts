import { DataProblem } from '../../core/index.ts';

/**
 * The z that makes Σ w (y - z)² + lambda Σ (z[i] - 2 z[i + 1] + z[i + 2])² least (Whittaker; Eilers, Anal. Chem. 75, 3631, 2003): a system with five
 * diagonals, solved by L D Lᵀ in time and memory of the order of the samples. Arrays are its own, and used again.
 */
export class Whittaker {
  readonly length: number;
  readonly lambda: number;
  readonly #diagonal: Float64Array;
  /** The diagonals of L below that of ones. */
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(length: number, lambda: number) {
    this.length = length;
    this.lambda = lambda;
    this.#diagonal = new Float64Array(length);
    this.#first = new Float64Array(length);
    this.#second = new Float64Array(length);
  }

  /** Samples of weight 0 do not count, whatever they are. Problem: `ANALYSIS_IMPOSSIBLE` where rounding leaves nothing of the weights. */
  solve(samples: Float64Array, weights: Float64Array, into: Float64Array): void {
    this.#factorise(weights);
    const [diagonal, first, second, n] = [this.#diagonal, this.#first, this.#second, this.length];
    for (let i = 0; i < n; i++) {
      let rest = weights[i] === 0 ? 0 : weights[i] * samples[i];
      if (i > 0) rest -= first[i - 1] * into[i - 1];
      if (i > 1) rest -= second[i - 2] * into[i - 2];
      into[i] = rest;
    }
    for (let i = n - 1; i >= 0; i--) {
      let value = into[i] / diagonal[i];
      if (i < n - 1) value -= first[i] * into[i + 1];
      if (i < n - 2) value -= second[i] * into[i + 2];
      into[i] = value;
    }
  }

  #factorise(weights: Float64Array): void {
    const [diagonal, first, second, n, lambda] = [this.#diagonal, this.#first, this.#second, this.length, this.lambda];
    for (let i = 0; i < n; i++) {
      // each second difference has the weights 1, -2, 1; i is the first, second or third in as many as there are
      const [starts, middles, ends] = [Number(i < n - 2), Number(i > 0 && i < n - 1), Number(i > 1)];
      let pivot = weights[i] + lambda * (starts + 4 * middles + ends);
      let below = -2 * lambda * (starts + Number(middles > 0 && i < n - 1));
      if (i > 0) {
        pivot -= diagonal[i - 1] * first[i - 1] ** 2;
        below -= diagonal[i - 1] * first[i - 1] * second[i - 1];
      }
      if (i > 1) pivot -= diagonal[i - 2] * second[i - 2] ** 2;
      if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) throw tooStiff(lambda);
      diagonal[i] = pivot;
      first[i] = i < n - 1 ? below / pivot : 0;
      second[i] = i < n - 2 ? lambda / pivot : 0;
    }
  }
}

function tooStiff(lambda: number): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `lambda ${lambda} makes the baseline so stiff that nothing of the signal counts`,
    hint: 'Make lambda smaller, or take a polynomial (detrend).',
  });
}
