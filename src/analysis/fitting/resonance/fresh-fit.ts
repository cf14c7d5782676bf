import { SHAPES } from '../shapes/shapes.ts';
import type { LeastSquaresResult } from '../solver/least-squares-problem.ts';
import { ResonanceModel } from './resonance-model.ts';
import type { ResonancePlan } from './resonance-options.ts';
import type { FramedSignal } from './signal-frame.ts';
import type { Solvers } from './solvers.ts';
import { BASELINE_GUESSES, peakNear, type SeenPeak, strongestPeak } from './start-values.ts';

/** Evaluations for a fit that only has to tell what the next resonance is looked for in. */
const ROUGH_EVALUATIONS = 30;

/** Resonances as far as they are found: where the next fit starts. */
interface Found {
  readonly fit: LeastSquaresResult;
  /** Start values of all resonances, as they were seen. */
  readonly seeds: readonly number[];
}

/** The best fit of a signal from start values that are seen in it, for each guess of the baseline. */
export function freshFit(plan: ResonancePlan, signal: FramedSignal, solvers: Solvers): LeastSquaresResult {
  const standsOn = plan.baseline === 'none' && SHAPES[plan.shape].interferes ? 'constant' : plan.baseline;
  const fits = BASELINE_GUESSES[standsOn](signal.x, signal.y).map((guess) => {
    const rest = residualsOf(signal, new ResonanceModel(plan.shape, 0, standsOn), Float64Array.from(guess));
    return new FreshFit(plan, signal, solvers).from(rest, plan.baseline === 'none' ? [] : guess);
  });
  return fits.reduce(better);
}

/** The one that converged, else the one with the lesser sum of squares. */
export function better<Fit extends { readonly converged: boolean; readonly sumOfSquares: number }>(
  a: Fit,
  b: Fit,
): Fit {
  if (a.converged !== b.converged) return a.converged ? a : b;
  return b.sumOfSquares < a.sumOfSquares ? b : a;
}

/** Finds one resonance after the other in what is left of the signal, with a fit of all after each. */
class FreshFit {
  readonly #plan: ResonancePlan;
  readonly #signal: FramedSignal;
  readonly #solvers: Solvers;

  constructor(plan: ResonancePlan, signal: FramedSignal, solvers: Solvers) {
    this.#plan = plan;
    this.#signal = signal;
    this.#solvers = solvers;
  }

  /** `over` is what is seen over the baseline. */
  from(over: Float64Array, baseline: readonly number[]): LeastSquaresResult {
    const { count, centers } = this.#plan;
    let rest = over;
    const seen = centers && this.#seenAt(centers, rest);
    let found: Found | undefined;
    for (let k = 0; k < count; k++) {
      found = this.#add(seen?.[k] ?? strongestPeak(this.#signal.x, rest), k, found, baseline);
      if (k + 1 < count) rest = residualsOf(this.#signal, this.#model(k + 1), found.fit.parameters);
    }
    const { fit, seeds } = found as Found;
    // What was fitted while others were missing may be too wide; what was seen is not.
    return count === 1 ? fit : better(fit, this.#solve(count, [...seeds, ...baseline]));
  }

  /** With one more resonance, from each of the starts that its shape knows. */
  #add(peak: SeenPeak, k: number, before: Found | undefined, baseline: readonly number[]): Found {
    const model = this.#model(k + 1);
    const known = model.parameterCount - baseline.length - model.shape.parameters.length;
    const parameters = before ? [...before.fit.parameters] : baseline;
    const starts = model.shape.starts(peak.center, peak.fwhm, peak.height);
    return starts
      .map((start) => ({
        fit: this.#solve(k + 1, [...parameters.slice(0, known), ...start, ...parameters.slice(known)]),
        seeds: [...(before?.seeds ?? []), ...start],
      }))
      .reduce((a, b) => (better(a.fit, b.fit) === a.fit ? a : b));
  }

  #solve(count: number, start: readonly number[]): LeastSquaresResult {
    const maxEvaluations =
      count < this.#plan.count ? Math.min(ROUGH_EVALUATIONS, this.#plan.maxEvaluations) : this.#plan.maxEvaluations;
    return this.#solvers.minimize(this.#model(count).curve, this.#signal, Float64Array.from(start), { maxEvaluations });
  }

  #seenAt(centers: readonly number[], rest: Float64Array): SeenPeak[] {
    const { xMiddle, xScale } = this.#signal.frame;
    const places = centers.map((center) => (center - xMiddle) / xScale);
    return places.map((place, k) => {
      const left = k === 0 ? Number.NEGATIVE_INFINITY : (places[k - 1] + place) / 2;
      const right = k === places.length - 1 ? Number.POSITIVE_INFINITY : (place + places[k + 1]) / 2;
      if (!SHAPES[this.#plan.shape].interferes) return peakNear(this.#signal.x, rest, place, left, right);
      return strongestPeak(...between(this.#signal.x, rest, left, right));
    });
  }

  #model(count: number): ResonanceModel {
    return new ResonanceModel(this.#plan.shape, count, this.#plan.baseline);
  }
}

/** y less the curve. */
function residualsOf({ x, y }: FramedSignal, model: ResonanceModel, parameters: Float64Array): Float64Array {
  const values = new Float64Array(x.length);
  model.curve.evaluate(x, parameters, values, new Float64Array(x.length * model.parameterCount));
  return values.map((value, i) => y[i] - value);
}

/** The points with x from `left` to `right`; all of them if there are none. */
function between(x: Float64Array, y: Float64Array, left: number, right: number): [x: Float64Array, y: Float64Array] {
  const from = x.findIndex((value) => value >= left);
  const to = x.findLastIndex((value) => value <= right) + 1;
  return from >= 0 && from < to ? [x.subarray(from, to), y.subarray(from, to)] : [x, y];
}
