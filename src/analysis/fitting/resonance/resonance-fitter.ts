import { impossible } from '../../impossible.ts';
import { matrix } from '../../linear-algebra/matrix.ts';
import { checkSigma, type GoodnessOfFit, goodnessOfFit, scaledCovariance } from '../curve-fit.ts';
import { BASELINES } from '../shapes/baselines.ts';
import type { LeastSquaresResult } from '../solver/least-squares-problem.ts';
import { freshFit } from './fresh-fit.ts';
import { type FitReason, type Quantities, quantitiesOf, quantityAt, type ResonanceFit } from './resonance-fit.ts';
import { ResonanceModel } from './resonance-model.ts';
import { planResonances, type ResonanceOptions, type ResonancePlan } from './resonance-options.ts';
import { type FramedSignal, frameSignal } from './signal-frame.ts';
import { Solvers } from './solvers.ts';

/** Standard deviations by which a resonance must stand out: noise of a thousand points reaches 4 somewhere. */
const LEAST_SIGNIFICANCE = 5;
/** Residuals in the frame that are nothing but rounding. */
const ROUNDING = 16 * Number.EPSILON;
/** Doubles of the largest Jacobian: 80 MB, and minutes for the slowest shape, as nothing interrupts a fit. */
const MOST_DERIVATIVES = 1e7;

/** What a fit without resonances, and one with them, came to in the frame. */
interface Outcome {
  readonly withoutResonances: number;
  readonly found: LeastSquaresResult;
}

/** Fits the same resonances to one signal after the other. Problem: `ANALYSIS_IMPOSSIBLE` if options make no sense. */
export class ResonanceFitter {
  readonly plan: ResonancePlan;
  readonly #model: ResonanceModel;
  readonly #bare: ResonanceModel;
  readonly #solvers = new Solvers();

  constructor(options: ResonanceOptions = {}) {
    this.plan = planResonances(options);
    const { shape, count, baseline } = this.plan;
    this.#model = new ResonanceModel(shape, count, baseline);
    this.#bare = new ResonanceModel(shape, 0, baseline);
  }

  /** Names of the quantities of a resonance, and of the baseline. */
  get names(): { readonly resonance: readonly string[]; readonly baseline: readonly string[] } {
    const { parameters, derived } = this.#model.shape;
    return {
      resonance: [...parameters, ...derived].map(({ name }) => name),
      baseline: BASELINES[this.plan.baseline].parameters.map(({ name }) => name),
    };
  }

  /** Fits one signal; from `start` (the parameters of another fit), else from what is seen in the data. */
  fit(x: Float64Array, y: Float64Array, sigma?: Float64Array, start?: Float64Array): ResonanceFit {
    this.#check(x, y, sigma);
    const signal = frameSignal(x, y, sigma, this.plan.baseline === 'none');
    const hindrance = this.#hindrance(signal);
    if (hindrance !== undefined) return this.#noFit(signal, hindrance);
    const bare = this.#solvers.minimize(this.#bare.curve, signal, new Float64Array(this.#bare.parameterCount));
    if (isRounding(bare.sumOfSquares, signal)) return this.#noFit(signal, 'flat');
    const found = start
      ? this.#fitFrom(this.#model.toFrame(start, signal.frame), signal)
      : freshFit(this.plan, signal, this.#solvers);
    const twin = this.#model.twin(found.parameters);
    return this.#describe(signal, {
      withoutResonances: bare.sumOfSquares,
      found: twin ? this.#fitFrom(twin, signal) : found,
    });
  }

  #check(x: Float64Array, y: Float64Array, sigma: Float64Array | undefined): void {
    if (y.length !== x.length) throw impossible('x and y do not match', `${x.length} y`, `${y.length}`);
    checkSigma(sigma, x.length);
    const most = Math.floor(MOST_DERIVATIVES / this.#model.parameterCount);
    if (x.length > most) {
      const hint = 'Cut out what surrounds the resonances, or resample.';
      throw impossible('there are too many points for a fit', `at most ${most}`, `${x.length}`, { hint });
    }
  }

  #hindrance({ x, frame }: FramedSignal): FitReason | undefined {
    if (x.length < this.#model.parameterCount) return 'too-few-points';
    if (frame.xScale === 0) return 'equal-x';
    return frame.yScale === 0 ? 'flat' : undefined;
  }

  #fitFrom(start: Float64Array, signal: FramedSignal): LeastSquaresResult {
    const { maxEvaluations } = this.plan;
    return this.#solvers.minimize(this.#model.curve, signal, start, { maxEvaluations });
  }

  #describe(signal: FramedSignal, { withoutResonances, found }: Outcome): ResonanceFit {
    const n = this.#model.parameterCount;
    const { frame, y, weights } = signal;
    const unit = weights ? 1 : frame.yScale ** 2; // without sigmas chi² has the unit of y²
    const framedGoodness = goodnessOfFit(found.sumOfSquares, y, weights, n);
    const variance = this.plan.absoluteSigma ? 1 / unit : framedGoodness.reducedChiSquare;
    const { parameters, covariance } = this.#model.toData(
      found.parameters,
      scaledCovariance(found.unscaledCovariance, variance),
      frame,
    );
    const significance = Math.sqrt(
      Math.max(0, withoutResonances - found.sumOfSquares) / framedGoodness.reducedChiSquare,
    );
    const reason = this.#judge(found, significance);
    return this.#result(signal, parameters, covariance, {
      reason,
      significance,
      converged: reason === found.reason && found.converged,
      evaluations: found.evaluations,
      ...framedGoodness,
      chiSquare: framedGoodness.chiSquare * unit,
      reducedChiSquare: framedGoodness.reducedChiSquare * unit,
    });
  }

  #judge({ reason, parameters }: LeastSquaresResult, significance: number): FitReason {
    const { count, shape } = this.#model;
    if (significance < LEAST_SIGNIFICANCE * Math.sqrt(count)) return 'insignificant';
    for (let k = 0; k < count; k++) {
      if (Math.abs(parameters[k * shape.parameters.length]) > 1) return 'outside';
    }
    return reason;
  }

  #noFit(signal: FramedSignal, reason: FitReason): ResonanceFit {
    const n = this.#model.parameterCount;
    const unknown: GoodnessOfFit = {
      chiSquare: Number.NaN,
      degreesOfFreedom: signal.x.length - n,
      reducedChiSquare: Number.NaN,
      rSquared: Number.NaN,
    };
    const outcome = { ...unknown, reason, converged: false, significance: 0, evaluations: 0 };
    return this.#result(
      signal,
      new Float64Array(n).fill(Number.NaN),
      new Float64Array(n * n).fill(Number.NaN),
      outcome,
    );
  }

  #result(
    { x, gaps, frame }: FramedSignal,
    parameters: Float64Array<ArrayBuffer>,
    covarianceValues: Float64Array<ArrayBuffer>,
    outcome: GoodnessOfFit & Pick<ResonanceFit, 'reason' | 'converged' | 'significance' | 'evaluations'>,
  ): ResonanceFit {
    const { shape, count, parameterCount: n } = this.#model;
    const covariance = matrix(n, n, covarianceValues);
    const size = shape.parameters.length;
    const baseline: Record<string, Quantities[string]> = {};
    for (const [p, name] of this.names.baseline.entries()) {
      baseline[name] = quantityAt(count * size + p, parameters, covariance);
    }
    return {
      ...outcome,
      resonances: Array.from({ length: count }, (_, k) => quantitiesOf(shape, k * size, parameters, covariance)),
      baseline,
      baselineAt: frame.xMiddle,
      parameters,
      covariance,
      points: x.length,
      gaps,
    };
  }
}

function isRounding(sumOfSquares: number, { y, weights }: FramedSignal): boolean {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += weights ? weights[i] ** 2 : 1;
  return sumOfSquares <= sum * ROUNDING ** 2;
}
