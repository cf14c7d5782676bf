import { newMemory } from '../../core/index.ts';
import { correlate } from '../kernels/correlate.ts';
import { checkSavitzkyGolay, type SavitzkyGolayOptions } from './savitzky-golay-options.ts';
import { extendedEdges, type SignalEdges } from './signal-edges.ts';
import { fittedEdges, savitzkyGolayWeights } from './window-fit.ts';

/**
 * Smoothing and derivatives by polynomials fitted to a window that moves along (Savitzky & Golay, Anal. Chem. 36, 1627, 1964), as
 * `scipy.signal.savgol_filter`. Results are in the unit of the signal per unit of `delta` to the power of `deriv`. A sample that is not
 * finite spreads over its window.
 *
 * A signal that is longer than memory goes block by block: `head` of its first window, `interior` of blocks with `before` and
 * `after` samples of their neighbours, `tail` of its last window; the results are those of the whole.
 */
export class SavitzkyGolay {
  readonly window: number;
  /** How many results `head` and `tail` give: half a window. */
  readonly half: number;
  /** Samples of context before and after each result of `interior`. */
  readonly before: number;
  readonly after: number;
  readonly #weights: Float64Array;
  readonly #edges: SignalEdges;

  /** Problem: `PIPELINE_INVALID`. */
  constructor(options: SavitzkyGolayOptions) {
    const checked = checkSavitzkyGolay(options);
    const { window, mode, cval } = checked;
    this.window = window;
    this.half = window >> 1;
    this.before = (window - 1) >> 1;
    this.after = window >> 1;
    this.#weights = savitzkyGolayWeights(checked);
    this.#edges = mode === 'interp' ? fittedEdges(checked) : extendedEdges(this.#weights, mode, cval);
  }

  /** Of a whole signal. Problem: `ANALYSIS_IMPOSSIBLE` if it is shorter than the window and the mode is `interp`. */
  apply(signal: Float64Array): Float64Array<ArrayBuffer> {
    return this.applyRows(signal, signal.length);
  }

  /** Of every row of [rows x columns]. Problem: as {@link apply}. */
  applyRows(values: Float64Array, columns: number): Float64Array<ArrayBuffer> {
    if (values.length === 0) return new Float64Array();
    this.#edges.check(columns);
    const results = new Float64Array(newMemory(values.byteLength).buffer);
    const half = Math.min(this.half, columns);
    // for this, rows are one long signal: what is wrong where they meet lies in their edges
    if (values.length >= this.window) this.interior(values, results.subarray(this.before, values.length - this.after));
    for (let from = 0; from < values.length; from += columns) {
      const to = from + columns;
      const row = values.subarray(from, to);
      this.#edges.head(row, results.subarray(from, from + half));
      this.#edges.tail(row, results.subarray(to - half, to));
    }
    return results;
  }

  /** Results of all samples but `before` at the beginning and `after` at the end. */
  interior(
    values: Float64Array,
    results = new Float64Array(Math.max(0, values.length - this.window + 1)),
  ): Float64Array {
    correlate(values, this.#weights, results);
    return results;
  }

  /** The first `half` results of a signal, of which at least the first window is given. Problem: as {@link apply}. */
  head(signal: Float64Array): Float64Array<ArrayBuffer> {
    this.#edges.check(signal.length);
    const results = new Float64Array(Math.min(this.half, signal.length));
    this.#edges.head(signal, results);
    return results;
  }

  /** The last `half` results of a signal, of which at least the last window is given. Problem: as {@link apply}. */
  tail(signal: Float64Array): Float64Array<ArrayBuffer> {
    this.#edges.check(signal.length);
    const results = new Float64Array(Math.min(this.half, signal.length));
    this.#edges.tail(signal, results);
    return results;
  }
}

/** {@link SavitzkyGolay} of one signal. Problems: `PIPELINE_INVALID`, `ANALYSIS_IMPOSSIBLE`. */
export function savitzkyGolay(signal: Float64Array, options: SavitzkyGolayOptions): Float64Array<ArrayBuffer> {
  return new SavitzkyGolay(options).apply(signal);
}
