/** Residuals whose sum of squares is to be made least. */
export interface LeastSquaresProblem {
  /** How many residuals: m. */
  readonly residualCount: number;
  /** How many parameters: n. */
  readonly parameterCount: number;
  /**
   * Writes the m residuals at `parameters`, and their Jacobian by columns: the derivative of residual i by parameter j
   * goes to `jacobian[j * m + i]`.
   */
  evaluate(parameters: Float64Array, residuals: Float64Array, jacobian: Float64Array): void;
}

/** Limits of the parameters, one each; infinite where there is none. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** When to end; names and meaning as in MINPACK's lmder. */
export interface LeastSquaresOptions {
  /** Relative change of the sum of squares, both real and predicted, that is as good as none. Default: 10⁻¹³. */
  readonly ftol?: number | undefined;
  /** Relative change of the scaled parameters that is as good as none. Default: 10⁻¹⁰. */
  readonly xtol?: number | undefined;
  /** Cosine of the angle between the residuals and any column of the Jacobian that is as good as a right angle. Default: 0. */
  readonly gtol?: number | undefined;
  /** Most evaluations of the residuals. Default: 100 (n + 1). */
  readonly maxEvaluations?: number | undefined;
  readonly bounds?: Bounds | undefined;
}

/** Why it ended, for people. */
export const STOP_REASONS = {
  ftol: 'the sum of squares no longer falls',
  xtol: 'the parameters no longer change',
  gtol: 'the residuals are orthogonal to all derivatives',
  exact: 'the residuals are zero',
  evaluations: 'the limit of evaluations was reached before it converged',
  'not-finite': 'residuals or derivatives at the start values are not finite',
} as const;

export type StopReason = keyof typeof STOP_REASONS;

/** The reasons that mean a minimum was found. */
export const CONVERGED: ReadonlySet<string> = new Set<StopReason>(['ftol', 'xtol', 'gtol', 'exact']);

export interface LeastSquaresResult {
  readonly parameters: Float64Array<ArrayBuffer>;
  /** Sum of the squares of the residuals. */
  readonly sumOfSquares: number;
  /** (JᵀJ)⁻¹, n x n, row-major: the covariance of the parameters for residuals of variance 1. Infinite if J has not full rank. */
  readonly unscaledCovariance: Float64Array<ArrayBuffer>;
  readonly evaluations: number;
  readonly converged: boolean;
  readonly reason: StopReason;
}
