import { FreeParameters } from './free-parameters.ts';
import { inverseOfGram } from './inverse-of-gram.ts';
import {
  type Bounds,
  CONVERGED,
  type LeastSquaresOptions,
  type LeastSquaresProblem,
  type LeastSquaresResult,
  type StopReason,
} from './least-squares-problem.ts';
import { norm, TriangularFactor } from './triangular-factor.ts';
import { TrustRegionStep } from './trust-region-step.ts';

/** So much tighter than MINPACK's 1.5 10⁻⁸ that what remains is below 10⁻⁶ standard errors; it costs one more iteration. */
const FTOL = 1e-13;
const XTOL = 1e-10;
/** Radius of the first trust region, as a multiple of the scaled start values. */
const FIRST_RADIUS = 100;
/** Part of the predicted reduction that a step must bring to be taken, to keep the radius, and to double it. */
const RATIOS = { taken: 1e-4, kept: 0.25, doubled: 0.75 };
/** A trial whose residuals are so many times longer is as bad as any. */
const HOPELESS = 10;
/** Least part of itself that the radius shrinks to at once. */
const LEAST_SHRINKING = 0.1;

/** What a step would bring by the linear model, as parts of the sum of squares. */
interface Prediction {
  /** gᵀ step: half of what the sum of squares falls by at first. */
  readonly slope: number;
  /** |J step|². */
  readonly curvature: number;
}

/**
 * Nonlinear least squares by the Levenberg-Marquardt method in Moré's form: a trust region in parameters that are scaled by the
 * columns of the Jacobian (Moré 1978; MINPACK's lmder). Bounds: parameters that a descent would push through their limit rest on
 * it, steps of the others end there. One object solves any number of problems of its size, one after the other, without making
 * room anew.
 */
export class LevenbergMarquardt {
  readonly #factor: TriangularFactor;
  readonly #region: TrustRegionStep;
  readonly #free: FreeParameters;
  readonly #residuals: Float64Array<ArrayBuffer>;
  readonly #jacobian: Float64Array<ArrayBuffer>;
  readonly #parameters: Float64Array<ArrayBuffer>;
  readonly #trial: Float64Array<ArrayBuffer>;
  readonly #scale: Float64Array<ArrayBuffer>;
  readonly #freeScale: Float64Array<ArrayBuffer>;
  /** Length of the residuals at the parameters. */
  #size = 0;
  #radius = 0;
  #evaluations = 0;

  constructor(residualCount: number, parameterCount: number) {
    this.#factor = new TriangularFactor(residualCount, parameterCount);
    this.#region = new TrustRegionStep(parameterCount);
    this.#free = new FreeParameters(parameterCount);
    this.#residuals = new Float64Array(residualCount);
    this.#jacobian = new Float64Array(residualCount * parameterCount);
    this.#parameters = new Float64Array(parameterCount);
    this.#trial = new Float64Array(parameterCount);
    this.#scale = new Float64Array(parameterCount);
    this.#freeScale = new Float64Array(parameterCount);
  }

  /** Minimises from `start`, which is not changed; values outside the bounds are moved onto them. */
  minimize(
    problem: LeastSquaresProblem,
    start: Float64Array,
    { ftol = FTOL, xtol = XTOL, gtol = 0, maxEvaluations, bounds }: LeastSquaresOptions = {},
  ): LeastSquaresResult {
    const n = problem.parameterCount;
    const most = maxEvaluations ?? 100 * (n + 1);
    if (!this.#begin(problem, start, bounds)) return this.#result('not-finite');
    let reason: StopReason | undefined;
    while (reason === undefined) {
      if (this.#size === 0) reason = 'exact';
      else if (this.#cosine() <= Math.max(gtol, Number.EPSILON)) reason = 'gtol';
      else if (this.#evaluations >= most) reason = 'evaluations';
      else reason = this.#iterate(problem, ftol, xtol, bounds);
    }
    if (this.#free.count < n) this.#lineariseAll(problem);
    return this.#result(reason);
  }

  #begin(problem: LeastSquaresProblem, start: Float64Array, bounds: Bounds | undefined): boolean {
    this.#parameters.set(start);
    this.#free.clip(this.#parameters, bounds);
    this.#evaluations = 0;
    this.#size = this.#evaluate(problem, this.#parameters);
    if (!Number.isFinite(this.#size) || !this.#linearise(this.#parameters, bounds)) return false;
    this.#scale.fill(0);
    this.#rescale();
    this.#radius = FIRST_RADIUS * scaledLength(this.#scale, this.#parameters) || FIRST_RADIUS;
    this.#region.damping = 0;
    return true;
  }

  /** One trial: takes it, or shrinks the radius. */
  #iterate(
    problem: LeastSquaresProblem,
    ftol: number,
    xtol: number,
    bounds: Bounds | undefined,
  ): StopReason | undefined {
    const length = this.#step(bounds);
    if (this.#evaluations === 1) this.#radius = Math.min(this.#radius, length);
    const prediction = this.#predict();
    const predicted = 2 * prediction.slope - prediction.curvature;
    const size = this.#evaluate(problem, this.#trial);
    const actual = size < HOPELESS * this.#size ? 1 - (size / this.#size) ** 2 : -1;
    const promised = predicted > 0 ? actual / predicted : 0;
    const isTaken = promised >= RATIOS.taken && this.#linearise(this.#trial, bounds);
    const ratio = isTaken ? promised : Math.min(promised, 0);
    if (!(ratio > RATIOS.kept)) this.#shrink(actual, prediction.slope, length);
    else if (this.#region.damping === 0 || ratio >= RATIOS.doubled) this.#widen(length);
    if (isTaken) {
      this.#parameters.set(this.#trial);
      this.#size = size;
      this.#rescale();
    }
    if (Math.abs(actual) <= ftol && predicted <= ftol && ratio <= 2) return 'ftol';
    const least = Math.max(xtol, Number.EPSILON) * scaledLength(this.#scale, this.#parameters);
    return this.#radius <= least ? 'xtol' : undefined;
  }

  #shrink(actual: number, slope: number, stepLength: number): void {
    const share = actual >= 0 ? 0.5 : (0.5 * slope) / (slope - 0.5 * actual);
    const shrinking = actual > -1 ? Math.max(LEAST_SHRINKING, share) : LEAST_SHRINKING;
    this.#radius = shrinking * Math.min(this.#radius, stepLength / LEAST_SHRINKING);
    this.#region.damping /= shrinking;
  }

  #widen(stepLength: number): void {
    this.#radius = 2 * stepLength;
    this.#region.damping *= 0.5;
  }

  /** Returns the length of the residuals; NaN or infinite where the function cannot be had. */
  #evaluate(problem: LeastSquaresProblem, parameters: Float64Array): number {
    this.#evaluations++;
    problem.evaluate(parameters, this.#residuals, this.#jacobian);
    return norm(this.#residuals, 0, this.#residuals.length);
  }

  /** Takes the linear model from what was evaluated last. Without effect, and false, if a derivative is not finite. */
  #linearise(parameters: Float64Array, bounds: Bounds | undefined): boolean {
    const factor = this.#factor;
    if (!factor.multiply(this.#jacobian, this.#residuals)) return false;
    this.#free.choose(parameters, factor.gradient, bounds);
    factor.factor(this.#free.indices, this.#free.count, this.#jacobian, this.#residuals);
    return true;
  }

  /** The linear model over all parameters, those on their bounds too. */
  #lineariseAll(problem: LeastSquaresProblem): void {
    this.#evaluate(problem, this.#parameters);
    this.#linearise(this.#parameters, undefined);
  }

  /** Scales never fall: a column that was long once may be so again. */
  #rescale(): void {
    const { gram } = this.#factor;
    const scale = this.#scale;
    const n = scale.length;
    for (let j = 0; j < n; j++) scale[j] = Math.max(scale[j], Math.sqrt(gram[j * n + j]));
    const { indices, count } = this.#free;
    for (let i = 0; i < count; i++) this.#freeScale[i] = scale[indices[i]] || 1;
  }

  /** Largest cosine between the residuals and a column of the Jacobian. */
  #cosine(): number {
    const { gram, gradient } = this.#factor;
    const n = gradient.length;
    const { indices, count } = this.#free;
    let most = 0;
    for (let i = 0; i < count; i++) {
      const j = indices[i];
      const length = Math.sqrt(gram[j * n + j]);
      if (length > 0) most = Math.max(most, Math.abs(gradient[j]) / length / this.#size);
    }
    return most;
  }

  /** Puts the parameters less the step, within bounds, into `trial`, what remains of the step into the region's; returns its scaled length. */
  #step(bounds: Bounds | undefined): number {
    const { indices, count } = this.#free;
    const { step } = this.#region;
    this.#region.find(count, this.#factor.r, this.#factor.qtf, this.#freeScale, this.#radius);
    this.#trial.set(this.#parameters);
    for (let i = 0; i < count; i++) this.#trial[indices[i]] -= step[i];
    if (bounds !== undefined) {
      this.#free.clip(this.#trial, bounds);
      for (let i = 0; i < count; i++) step[i] = this.#parameters[indices[i]] - this.#trial[indices[i]];
    }
    return scaledLength(this.#freeScale, step, count);
  }

  #predict(): Prediction {
    const { r, qtf } = this.#factor;
    const { count: k } = this.#free;
    const { step } = this.#region;
    let slope = 0;
    let curvature = 0;
    for (let i = 0; i < k; i++) {
      let change = 0;
      for (let j = i; j < k; j++) change += r[i * k + j] * step[j];
      change /= this.#size;
      slope += (qtf[i] / this.#size) * change;
      curvature += change * change;
    }
    return { slope, curvature };
  }

  #result(reason: StopReason): LeastSquaresResult {
    const n = this.#parameters.length;
    return {
      parameters: this.#parameters.slice(),
      sumOfSquares: this.#size ** 2,
      unscaledCovariance:
        reason === 'not-finite'
          ? new Float64Array(n * n).fill(Number.POSITIVE_INFINITY)
          : inverseOfGram(this.#factor.r, n),
      evaluations: this.#evaluations,
      converged: CONVERGED.has(reason),
      reason,
    };
  }
}

/** |D x|. */
function scaledLength(scale: Float64Array, x: Float64Array, count = x.length): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += (scale[j] * x[j]) ** 2;
  return Math.sqrt(sum);
}
