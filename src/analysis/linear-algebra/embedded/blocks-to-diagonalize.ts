import { DataProblem } from '../../../core/index.ts';

/** Sweeps for each value, on the average; two to three are usual. */
const MOST_SWEEPS = 30;

/** A stretch of a diagonal from where a sweep begins to where values come out: `step` is 1 if that is its end, -1 if its beginning. */
export interface Sweep {
  readonly start: number;
  readonly end: number;
  readonly step: 1 | -1;
}

/** Index of what is beside the diagonal between `i` and `i + step`. */
export const between = (i: number, step: 1 | -1) => (step === 1 ? i : i - 1);

/**
 * Sweeps until all that is beside the diagonal is negligible against the norm of the whole (as the bounds of LAPACK dsteqr and dbdsqr are, that of
 * the error of the result). A sweep goes to the end where the diagonal is smaller, so that small values come out first and stay exact.
 * Problem: `NO_CONVERGENCE`.
 */
export function diagonalize(diagonal: Float64Array, beside: Float64Array, sweep: (block: Sweep) => void): void {
  const negligible = negligibleBeside(diagonal, beside);
  let sweeps = MOST_SWEEPS * diagonal.length;
  let last = { low: 0, high: -1, step: 1 as 1 | -1 };
  for (let high = diagonal.length - 1; high > 0; ) {
    if (negligible(high - 1)) {
      beside[--high] = 0;
      continue;
    }
    let low = high - 1;
    while (low > 0 && !negligible(low - 1)) low--;
    if (low > 0) beside[low - 1] = 0;
    const another = low > last.high || high < last.low; // within a block, the way stays the same
    const way = Math.abs(diagonal[high]) <= Math.abs(diagonal[low]) ? 1 : -1;
    last = { low, high, step: another ? way : last.step };
    if (sweeps-- === 0) throw noConvergence(diagonal.length);
    sweep(last.step === 1 ? { start: low, end: high, step: 1 } : { start: high, end: low, step: -1 });
  }
}

function negligibleBeside(diagonal: Float64Array, beside: Float64Array): (i: number) => boolean {
  const floor = (Number.EPSILON / 4) * normOf(diagonal, beside);
  const near = Number.EPSILON / 2;
  return (i) => {
    const size = Math.abs(beside[i]);
    return size <= floor || size <= near * (Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]));
  };
}

/** Largest magnitude. */
export function normOf(diagonal: Float64Array, beside: Float64Array): number {
  const most = (size: number, value: number) => Math.max(size, Math.abs(value));
  return beside.reduce(most, diagonal.reduce(most, 0));
}

/** sqrt(x² + y²) without a loss where squares would vanish; NaN for NaN. */
export function hypotenuse(x: number, y: number): number {
  const squares = x * x + y * y;
  return squares > 1e-280 && squares < 1e280 ? Math.sqrt(squares) : Math.hypot(x, y);
}

function noConvergence(size: number): DataProblem {
  return new DataProblem({
    code: 'NO_CONVERGENCE',
    message: `the values of a matrix of ${size} x ${size} were not found in ${MOST_SWEEPS * size} sweeps`,
  });
}
