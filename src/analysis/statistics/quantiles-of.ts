import { checkNumber } from '../parameters/check-parameter.ts';

/** The samples, in ascending order, between which a quantile lies, and how far from the first: 0 <= part < 1. */
export interface QuantilePlace {
  readonly low: number;
  readonly high: number;
  readonly part: number;
}

/** Where the quantile of a fraction is among `count` samples in order; as NumPy's default, `linear`. */
export function quantilePlace(fraction: number, count: number): QuantilePlace {
  const position = fraction * (count - 1);
  const low = Math.floor(position);
  return { low, high: Math.min(low + 1, count - 1), part: position - low };
}

/** Between two samples, from the nearer of them, so that it is right at both. */
export function between(low: number, high: number, part: number): number {
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}

/**
 * Quantiles of the finite ones among values in memory, in their unit, as `numpy.quantile`; NaN if there are none. Fractions from 0 to 1: 0.5 is the median.
 * Problem: `PIPELINE_INVALID`.
 */
export function quantilesOf(values: Float64Array, fractions: readonly number[]): Float64Array<ArrayBuffer> {
  checkFractions(fractions);
  const sorted = values.filter((value) => value - value === 0).sort();
  return Float64Array.from(fractions, (fraction) => {
    if (sorted.length === 0) return Number.NaN;
    const { low, high, part } = quantilePlace(fraction, sorted.length);
    return between(sorted[low], sorted[high], part);
  });
}

/** Problem: `PIPELINE_INVALID`. */
export function checkFractions(fractions: readonly number[]): void {
  for (const fraction of fractions) checkNumber('fraction of a quantile', fraction, { least: 0, most: 1 });
}
