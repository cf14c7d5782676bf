import { DataProblem } from '../../core/index.ts';
import { badParameter, checkWhole } from '../parameters/check-parameter.ts';
import { PolynomialFit } from './polynomial-fit.ts';

export interface TrendOptions {
  /** Degree of the polynomial: 0 the mean, 1 (default) a line. */
  readonly order?: number | undefined;
  /** Samples at which another polynomial begins, ascending. Default: none. */
  readonly breakpoints?: readonly number[] | undefined;
}

/** Beyond it polynomials follow the signal, and say nothing of a trend. */
const MOST_ORDER = 30;

interface Part {
  readonly from: number;
  readonly to: number;
  readonly fit: PolynomialFit;
}

/**
 * The trend of a signal of any length: first all of its blocks are added, in any order, then it is taken from all of them; as
 * `scipy.signal.detrend`, for polynomials of any order. Samples that are not finite are left out.
 */
export class Trend {
  readonly #parts: readonly Part[];
  #coefficients: readonly Float64Array[] | undefined;

  /** Problems: `PIPELINE_INVALID`; `ANALYSIS_IMPOSSIBLE` if a part has no more samples than the order. */
  constructor(length: number, { order = 1, breakpoints = [] }: TrendOptions = {}) {
    checkWhole('order', order, { least: 0, most: MOST_ORDER });
    const ends = [0, ...breakpoints, length];
    for (const [i, breakpoint] of breakpoints.entries()) {
      checkWhole('breakpoint', breakpoint, { least: 0, most: length });
      if (breakpoint < ends[i]) throw badParameter('breakpoint', breakpoint, `at least ${ends[i]}, the one before`);
    }
    this.#parts = ends.slice(1).flatMap((to, i) => {
      const from = ends[i];
      if (to === from) return [];
      if (to - from <= order) throw tooFew(from, to, order);
      return { from, to, fit: new PolynomialFit(to - from, order) };
    });
  }

  /** A block that begins at sample `start`. */
  add(block: Float64Array, start: number): void {
    this.#coefficients = undefined;
    this.#overlaps(block, start, ({ fit }, values, first) => fit.add(values, first));
  }

  /** The block without the trend, in place. Problem: `ANALYSIS_IMPOSSIBLE` if too few samples of a part are finite. */
  subtract(block: Float64Array, start: number): void {
    this.#coefficients ??= this.#parts.map(({ from, to, fit }) => {
      const coefficients = fit.coefficients();
      if (!coefficients) throw tooFew(from, to);
      return coefficients;
    });
    const all = this.#coefficients;
    this.#overlaps(block, start, ({ fit }, values, first, i) => fit.subtract(all[i], values, first));
  }

  #overlaps(
    block: Float64Array,
    start: number,
    work: (part: Part, values: Float64Array, first: number, index: number) => void,
  ): void {
    for (const [i, part] of this.#parts.entries()) {
      const from = Math.max(part.from, start);
      const to = Math.min(part.to, start + block.length);
      if (from < to) work(part, block.subarray(from - start, to - start), from - part.from, i);
    }
  }
}

/** A signal without its trend, in its unit. Problems: as those of {@link Trend}. */
export function detrend(signal: Float64Array, options: TrendOptions = {}): Float64Array<ArrayBuffer> {
  const trend = new Trend(signal.length, options);
  trend.add(signal, 0);
  const rest = signal.slice() as Float64Array<ArrayBuffer>;
  trend.subtract(rest, 0);
  return rest;
}

function tooFew(from: number, to: number, order?: number): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `samples ${from} to ${to - 1} are too few for their trend`,
    expected: order === undefined ? undefined : `at least ${order + 1} for order ${order}`,
    hint: 'Take a lower order, or fewer breakpoints.',
  });
}
