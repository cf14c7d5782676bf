import { DataProblem } from '../../core/index.ts';
import { GramPolynomials } from '../polynomials/gram-polynomials.ts';
import type { CheckedSavitzkyGolay } from './savitzky-golay-options.ts';
import type { SignalEdges } from './signal-edges.ts';

/** What the samples of a window count in the value (derivative) of the polynomial at its middle. */
export function savitzkyGolayWeights({ window, order, deriv, delta }: CheckedSavitzkyGolay): Float64Array {
  if (deriv > order) return new Float64Array(window);
  const polynomials = new GramPolynomials(window, order);
  const middle = polynomials.at((window - 1) / 2, deriv).slice();
  return Float64Array.from({ length: window }, (_, t) => dot(polynomials.at(t), middle) / delta ** deriv);
}

/** Edges by the polynomial that fits the first or last whole window. */
export function fittedEdges({ window, order, deriv, delta }: CheckedSavitzkyGolay): SignalEdges {
  const degrees = order + 1;
  const values = table(0);
  const derivatives = deriv > order ? new Float64Array(values.length) : table(deriv);
  const coefficients = new Float64Array(degrees);
  const unit = delta ** -deriv;

  /** Row t: of every degree, at sample t. */
  function table(level: number): Float64Array {
    const polynomials = new GramPolynomials(window, order);
    const rows = new Float64Array(window * degrees);
    for (let t = 0; t < window; t++) rows.set(polynomials.at(t, level), t * degrees);
    return rows;
  }

  /** Fits the window that begins at `from`, and evaluates what it comes to from sample `first` of the window on. */
  function fit(signal: Float64Array, from: number, results: Float64Array, first: number): void {
    coefficients.fill(0);
    for (let t = 0, at = 0; t < window; t++) {
      const sample = signal[from + t];
      for (let k = 0; k < degrees; k++, at++) coefficients[k] += values[at] * sample;
    }
    for (let i = 0, at = first * degrees; i < results.length; i++) {
      let sum = 0;
      for (let k = 0; k < degrees; k++, at++) sum += derivatives[at] * coefficients[k];
      results[i] = sum * unit;
    }
  }

  return {
    check(length) {
      if (length >= window) return;
      throw new DataProblem({
        code: 'ANALYSIS_IMPOSSIBLE',
        message: `${length} samples are fewer than a window of ${window}`,
        hint: 'Make the window smaller, or take mode=nearest, which goes on beyond the ends.',
      });
    },
    head: (signal, results) => fit(signal, 0, results, 0),
    tail: (signal, results) => fit(signal, signal.length - window, results, window - results.length),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
