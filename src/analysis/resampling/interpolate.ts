import { DataProblem } from '../../core/index.ts';

/**
 * Values on straight lines between samples at any distances (numpy.interp): `y[i]` lies at `x[i]`, which must not fall. Of several at one
 * place the last counts; beyond the ends the values of the ends. In the unit of `y`. Problem: `ANALYSIS_IMPOSSIBLE`.
 */
export function interpolate(x: Float64Array, y: Float64Array, at: Float64Array): Float64Array {
  checkSamples(x, y);
  if (x.length === 0) throw nothingThere();
  let place = 0;
  return at.map((wanted) => {
    if (Number.isNaN(wanted)) return Number.NaN;
    place = lastNotAfter(x, wanted, place);
    if (place < 0) return y[0];
    return place === x.length - 1 ? y[place] : between(x, y, place, wanted);
  });
}

/** As numpy.interp: by the other end where an infinity would make NaN of it. */
function between(x: Float64Array, y: Float64Array, i: number, at: number): number {
  if (x[i] === at) return y[i];
  const slope = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
  const value = slope * (at - x[i]) + y[i];
  if (!Number.isNaN(value)) return value;
  const fromNext = slope * (at - x[i + 1]) + y[i + 1];
  return Number.isNaN(fromNext) && y[i] === y[i + 1] ? y[i] : fromNext;
}

/** The last index whose place is not after the one wanted, -1 if there is none. Places that are near `guess` are found at once. */
function lastNotAfter(x: Float64Array, wanted: number, guess: number): number {
  let low = Math.max(guess, 0);
  if (x[low] > wanted) low = -1;
  let reach = 1;
  while (low + reach < x.length && x[low + reach] <= wanted) {
    low += reach;
    reach *= 2;
  }
  let high = Math.min(low + reach, x.length);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] <= wanted) low = middle;
    else high = middle;
  }
  return low;
}

function checkSamples(x: Float64Array, y: Float64Array): void {
  if (x.length !== y.length) {
    const message = `${x.length} values of x do not go with ${y.length} of y`;
    throw new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', message });
  }
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i])) throw badPlace(x[i], i, 'a finite number');
    if (x[i] < x[i - 1]) throw badPlace(x[i], i, `not below the ${x[i - 1]} before it`);
  }
}

function badPlace(x: number, sample: number, expected: string): DataProblem {
  const hint = 'Interpolation needs samples in the order of x.';
  return new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', message: `x is ${x} at sample ${sample}`, expected, hint });
}

export function nothingThere(): DataProblem {
  return new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', message: 'there are no samples to interpolate between' });
}
