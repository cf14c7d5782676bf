import { type Curve, CurveProblem } from '../curve-fit.ts';
import type { LeastSquaresOptions, LeastSquaresResult } from '../solver/least-squares-problem.ts';
import { LevenbergMarquardt } from '../solver/levenberg-marquardt.ts';
import type { FramedSignal } from './signal-frame.ts';

/** Doubles of a Jacobian up to which its room is kept for the next signal. */
const KEPT = 1e6;

/** Solvers by the number of parameters, kept while signals have the same number of points. */
export class Solvers {
  #points = 0;
  readonly #kept = new Map<number, LevenbergMarquardt>();

  minimize(curve: Curve, signal: FramedSignal, start: Float64Array, options?: LeastSquaresOptions): LeastSquaresResult {
    const { x, y, weights } = signal;
    const problem = new CurveProblem(curve, x, y, weights);
    return this.#solver(x.length, curve.parameterCount).minimize(problem, start, options);
  }

  #solver(points: number, parameterCount: number): LevenbergMarquardt {
    if (points !== this.#points) this.#kept.clear();
    this.#points = points;
    const solver = this.#kept.get(parameterCount) ?? new LevenbergMarquardt(points, parameterCount);
    if (points * parameterCount <= KEPT) this.#kept.set(parameterCount, solver);
    return solver;
  }
}
