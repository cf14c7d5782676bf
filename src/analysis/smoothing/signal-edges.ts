import { EXTENSIONS } from '../samples/extension.ts';
import type { EdgeMode } from './savitzky-golay-options.ts';

/** Results where the window goes beyond an end of the signal: the first and last half window. */
export interface SignalEdges {
  /** Problem: `ANALYSIS_IMPOSSIBLE` if there are none of a signal so short. */
  check(length: number): void;
  /** The first `results.length` ones, from a signal or its first window. */
  head(signal: Float64Array, results: Float64Array): void;
  /** The last ones, from a signal or its last window. */
  tail(signal: Float64Array, results: Float64Array): void;
}

/** Edges of a signal that goes on beyond its ends. */
export function extendedEdges(weights: Float64Array, mode: Exclude<EdgeMode, 'interp'>, cval: number): SignalEdges {
  const before = (weights.length - 1) >> 1;
  const place = EXTENSIONS[mode];

  function resultAt(index: number, signal: Float64Array): number {
    let sum = 0;
    for (let t = 0; t < weights.length; t++) {
      const from = place(index - before + t, signal.length);
      sum += weights[t] * (from < 0 ? cval : signal[from]);
    }
    return sum;
  }

  return {
    check() {},
    head(signal, results) {
      for (let i = 0; i < results.length; i++) results[i] = resultAt(i, signal);
    },
    tail(signal, results) {
      const first = signal.length - results.length;
      for (let i = 0; i < results.length; i++) results[i] = resultAt(first + i, signal);
    },
  };
}
