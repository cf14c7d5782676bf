import type { Bounds } from '../../parameters/check-parameter.ts';

/** A window function: what samples are multiplied with so that a stretch of a signal begins and ends gently. */
export interface WindowFunction {
  /** What must be told with its name, and within which bounds. */
  readonly parameter?: { readonly name: string; readonly bounds: Bounds; readonly fallback?: number } | undefined;
  /** Value at sample `i` of a symmetric window of `count` samples, at least 2. */
  at(i: number, count: number, parameter: number): number;
}

/** exp(700) is about the largest double. */
const MOST_BETA = 700;

/** As in scipy.signal.windows 1.10, whose names they have. */
export const WINDOW_FUNCTIONS = {
  boxcar: { at: () => 1 },
  bartlett: { at: (i, count) => 1 - Math.abs((2 * i) / (count - 1) - 1) },
  hann: cosines(0.5, 0.5),
  hamming: cosines(0.54, 0.46),
  blackman: cosines(0.42, 0.5, 0.08),
  nuttall: cosines(0.3635819, 0.4891775, 0.1365995, 0.0106411),
  blackmanharris: cosines(0.35875, 0.48829, 0.14128, 0.01168),
  flattop: cosines(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
  kaiser: {
    parameter: { name: 'beta', bounds: { least: 0, most: MOST_BETA } },
    at(i, count, beta) {
      const x = (2 * i) / (count - 1) - 1;
      return besselI0(beta * Math.sqrt(Math.max(0, 1 - x * x))) / besselI0(beta);
    },
  },
  gaussian: {
    parameter: { name: 'std', bounds: { above: 0, below: Number.POSITIVE_INFINITY } },
    at: (i, count, std) => Math.exp(-0.5 * ((i - (count - 1) / 2) / std) ** 2),
  },
  tukey: {
    parameter: { name: 'alpha', bounds: { least: 0, most: 1 }, fallback: 0.5 },
    at(i, count, alpha) {
      const fromEnd = Math.min(i, count - 1 - i);
      const width = (alpha * (count - 1)) / 2;
      return fromEnd >= width ? 1 : 0.5 * (1 - Math.cos((Math.PI * fromEnd) / width));
    },
  },
} as const satisfies Record<string, WindowFunction>;

/** a0 - a1 cos(2πx) + a2 cos(4πx) …, x from 0 to 1. */
function cosines(...terms: readonly number[]): WindowFunction {
  return {
    at(i, count) {
      const angle = Math.PI * ((2 * i) / (count - 1) - 1);
      return terms.reduce((sum, term, k) => sum + term * Math.cos(k * angle), 0);
    },
  };
}

/** The modified Bessel function of the first kind and order 0, by its series, of which all terms are positive. */
function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 2 ** -60; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}
