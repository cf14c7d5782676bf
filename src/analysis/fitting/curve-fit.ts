import { impossible } from '../impossible.ts';
import { type Matrix, matrix } from '../linear-algebra/matrix.ts';
import type { LeastSquaresOptions, LeastSquaresProblem, StopReason } from './solver/least-squares-problem.ts';
import { LevenbergMarquardt } from './solver/levenberg-marquardt.ts';

/** A function of x with parameters. */
export interface Curve {
  readonly parameterCount: number;
  /** Writes the values at all x, and the Jacobian by columns: by parameter p at `x[i]` to `jacobian[p * x.length + i]`. */
  evaluate(x: Float64Array, parameters: Float64Array, values: Float64Array, jacobian: Float64Array): void;
}

export interface CurveFitOptions extends LeastSquaresOptions {
  /** Standard deviation of each y, in units of y, above 0. Default: all the same. */
  readonly sigma?: Float64Array | undefined;
  /** Are these known absolutely? If not, the default, the covariance is scaled so that the reduced chi² is 1. */
  readonly absoluteSigma?: boolean | undefined;
}

/** How well a curve fits. */
export interface GoodnessOfFit {
  /** Sum of the squares of the residuals, each divided by its sigma if there are any. */
  readonly chiSquare: number;
  /** Points less parameters. */
  readonly degreesOfFreedom: number;
  /** chi² by degrees of freedom; NaN without such. */
  readonly reducedChiSquare: number;
  /** Part of the (weighted) variance of y that the curve explains; NaN if y has none. */
  readonly rSquared: number;
}

export interface CurveFit extends GoodnessOfFit {
  readonly parameters: Float64Array<ArrayBuffer>;
  /** Infinite where the data do not determine them. */
  readonly standardErrors: Float64Array<ArrayBuffer>;
  readonly covariance: Matrix;
  readonly evaluations: number;
  readonly converged: boolean;
  readonly reason: StopReason;
}

/**
 * Fits a curve to points by least squares (as SciPy's `curve_fit` with method `lm`, or with bounds, same covariance). Problem:
 * `ANALYSIS_IMPOSSIBLE` if lengths differ, there are fewer points than parameters, values are not finite, a sigma is not
 * above 0, or bounds exclude each other. A fit that does not converge is a result that says so.
 */
export function curveFit(
  curve: Curve,
  x: Float64Array,
  y: Float64Array,
  start: Float64Array,
  options: CurveFitOptions = {},
): CurveFit {
  checkPoints(curve, x, y, start, options);
  const problem = new CurveProblem(curve, x, y, weightsOf(options.sigma));
  const solver = new LevenbergMarquardt(x.length, curve.parameterCount);
  const { unscaledCovariance, sumOfSquares, ...found } = solver.minimize(problem, start, options);
  const goodness = goodnessOfFit(sumOfSquares, y, problem.weights, curve.parameterCount);
  const n = curve.parameterCount;
  const covariance = scaledCovariance(unscaledCovariance, options.absoluteSigma ? 1 : goodness.reducedChiSquare);
  const standardErrors = Float64Array.from({ length: n }, (_, j) => Math.sqrt(covariance[j * n + j]));
  return { ...found, ...goodness, covariance: matrix(n, n, covariance), standardErrors };
}

/** The residuals of a curve: curve less y, times the weights. */
export class CurveProblem implements LeastSquaresProblem {
  readonly residualCount: number;
  readonly parameterCount: number;
  readonly weights: Float64Array | undefined;
  readonly #curve: Curve;
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  constructor(curve: Curve, x: Float64Array, y: Float64Array, weights?: Float64Array) {
    this.residualCount = x.length;
    this.parameterCount = curve.parameterCount;
    this.weights = weights;
    this.#curve = curve;
    this.#x = x;
    this.#y = y;
  }

  evaluate(parameters: Float64Array, residuals: Float64Array, jacobian: Float64Array): void {
    this.#curve.evaluate(this.#x, parameters, residuals, jacobian);
    const [m, y, weights] = [this.residualCount, this.#y, this.weights];
    for (let i = 0; i < m; i++) residuals[i] -= y[i];
    if (weights === undefined) return;
    for (let i = 0; i < m; i++) residuals[i] *= weights[i];
    for (let at = 0; at < jacobian.length; at += m) {
      for (let i = 0; i < m; i++) jacobian[at + i] *= weights[i];
    }
  }
}

/** 1 / sigma. */
export function weightsOf(sigma: Float64Array | undefined): Float64Array<ArrayBuffer> | undefined {
  return sigma && Float64Array.from(sigma, (value) => 1 / value);
}

/** The covariance of parameters for residuals of this variance; infinite if that, or the covariance, cannot be known. */
export function scaledCovariance(unscaled: Float64Array, variance: number): Float64Array<ArrayBuffer> {
  const isKnown = Number.isFinite(variance) && unscaled.every(Number.isFinite);
  return Float64Array.from(unscaled, (value) => (isKnown ? value * variance : Number.POSITIVE_INFINITY));
}

/** How well a curve fits whose residuals are known. */
export function goodnessOfFit(
  chiSquare: number,
  y: Float64Array,
  weights: Float64Array | undefined,
  parameterCount: number,
): GoodnessOfFit {
  const degreesOfFreedom = y.length - parameterCount;
  let [sum, total] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i] * weights[i] : 1;
    sum += weight * y[i];
    total += weight;
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < y.length; i++) squares += ((y[i] - mean) * (weights ? weights[i] : 1)) ** 2;
  return {
    chiSquare,
    degreesOfFreedom,
    reducedChiSquare: degreesOfFreedom > 0 ? chiSquare / degreesOfFreedom : Number.NaN,
    rSquared: squares > 0 ? 1 - chiSquare / squares : Number.NaN,
  };
}

function checkPoints(
  { parameterCount }: Curve,
  x: Float64Array,
  y: Float64Array,
  start: Float64Array,
  { sigma, bounds }: CurveFitOptions,
): void {
  if (y.length !== x.length) throw impossible('x and y do not match', `${x.length} y`, `${y.length}`);
  if (x.length < parameterCount || x.length === 0) {
    throw impossible('there are too few points for a fit', `at least ${Math.max(1, parameterCount)}`, `${x.length}`);
  }
  if (start.length !== parameterCount) {
    throw impossible('start values and parameters do not match', `${parameterCount} values`, `${start.length}`);
  }
  for (const [name, values] of Object.entries({ x, y, start })) {
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw impossible(`${name}[${wrong}] is not finite`, 'a finite number', `${values[wrong]}`);
  }
  checkSigma(sigma, x.length);
  for (const limits of bounds ? [bounds.lower, bounds.upper] : []) {
    if (limits.length !== parameterCount) {
      throw impossible('bounds and parameters do not match', `${parameterCount} of each`, `${limits.length}`);
    }
  }
  const crossed = bounds?.lower.findIndex((lower, j) => !(lower <= bounds.upper[j])) ?? -1;
  if (bounds && crossed >= 0) {
    throw impossible(
      `the bounds of parameter ${crossed} exclude each other`,
      'lower <= upper',
      `${bounds.lower[crossed]} and ${bounds.upper[crossed]}`,
    );
  }
}

/** Problem: `ANALYSIS_IMPOSSIBLE` if there are sigmas that are not as many as points, finite and above 0. */
export function checkSigma(sigma: Float64Array | undefined, points: number): void {
  if (sigma === undefined) return;
  if (sigma.length !== points)
    throw impossible('sigmas and points do not match', `${points} sigmas`, `${sigma.length}`);
  const wrong = sigma.findIndex((value) => !(value > 0 && value < Number.POSITIVE_INFINITY));
  if (wrong >= 0) throw impossible(`sigma[${wrong}] is no standard deviation`, 'a number above 0', `${sigma[wrong]}`);
}
