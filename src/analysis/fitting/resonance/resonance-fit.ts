import type { Matrix } from '../../linear-algebra/matrix.ts';
import type { GoodnessOfFit } from '../curve-fit.ts';
import type { Shape } from '../shapes/shape.ts';
import { STOP_REASONS } from '../solver/least-squares-problem.ts';

/** Why a fit ended as it did, for people. */
export const FIT_REASONS = {
  ...STOP_REASONS,
  'too-few-points': 'there are fewer finite points than parameters',
  'equal-x': 'all points have the same x',
  flat: 'there is nothing but the baseline',
  insignificant: 'no resonance stands out of the noise',
  outside: 'the resonance lies outside of the data',
} as const;

export type FitReason = keyof typeof FIT_REASONS;

/** A number of a fit; the error is infinite where the data do not determine it, both are NaN where there is no fit. */
export interface Quantity {
  readonly value: number;
  /** Standard deviation. */
  readonly standardError: number;
}

/** Quantities by name. */
export type Quantities = Readonly<Record<string, Quantity>>;

export interface ResonanceFit extends GoodnessOfFit {
  /** Was a minimum found, inside the data and out of the noise? */
  readonly converged: boolean;
  readonly reason: FitReason;
  /** Of each resonance, by ascending centre: parameters and what follows from them (`quality` = center / fwhm, `area`, …). */
  readonly resonances: readonly Quantities[];
  /** `offset` is the baseline's value at {@link baselineAt}, `slope` is per unit of x. */
  readonly baseline: Quantities;
  /** The middle of the range of x. */
  readonly baselineAt: number;
  /** By how many standard deviations of the noise the resonances stand out: the root of what they take from chi² by the reduced chi². */
  readonly significance: number;
  /** All parameters: those of each resonance, then the baseline's. */
  readonly parameters: Float64Array<ArrayBuffer>;
  readonly covariance: Matrix;
  /** Points that were fitted, and such that were left out as they are not finite. */
  readonly points: number;
  readonly gaps: number;
  readonly evaluations: number;
}

/** Parameters of a shape from `at` on, and what is derived from them with errors by propagation of the covariance. */
export function quantitiesOf(shape: Shape, at: number, parameters: Float64Array, covariance: Matrix): Quantities {
  const size = shape.parameters.length;
  const quantities: Record<string, Quantity> = {};
  for (const [p, { name }] of shape.parameters.entries()) {
    quantities[name] = quantityAt(at + p, parameters, covariance);
  }
  const own = parameters.subarray(at, at + size);
  const gradient = new Float64Array(size);
  for (const { name, evaluate } of shape.derived) {
    const value = evaluate(own, gradient);
    quantities[name] = { value, standardError: propagated(gradient, at, covariance) };
  }
  return quantities;
}

/** One parameter and its standard error. */
export function quantityAt(index: number, parameters: Float64Array, { values, columns }: Matrix): Quantity {
  return { value: parameters[index], standardError: Math.sqrt(values[index * columns + index]) };
}

/** √(gᵀ C g). */
function propagated(gradient: Float64Array, at: number, { values, columns }: Matrix): number {
  if (values[at * columns + at] === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  let variance = 0;
  for (let i = 0; i < gradient.length; i++) {
    for (let j = 0; j < gradient.length; j++) {
      variance += gradient[i] * gradient[j] * values[(at + i) * columns + at + j];
    }
  }
  return Math.sqrt(Math.max(0, variance));
}
