import { impossible } from '../../impossible.ts';
import type { LinearAlgebra, LinearAlgebraOptions } from '../../linear-algebra/linear-algebra.ts';
import { type Matrix, matrix } from '../../linear-algebra/matrix.ts';
import { checkSigma, type GoodnessOfFit, goodnessOfFit, scaledCovariance, weightsOf } from '../curve-fit.ts';

export interface LinearFitOptions extends LinearAlgebraOptions {
  /** Standard deviation of each y, above 0. Default: all the same. */
  readonly sigma?: Float64Array | undefined;
  /** Are these known absolutely? If not, the default, the covariance is scaled so that the reduced chi² is 1. */
  readonly absoluteSigma?: boolean | undefined;
}

export interface LinearFit extends GoodnessOfFit {
  readonly parameters: Float64Array<ArrayBuffer>;
  /** Infinite if the columns of the design depend on each other. */
  readonly standardErrors: Float64Array<ArrayBuffer>;
  readonly covariance: Matrix;
  /** How many columns of the design are independent of each other. */
  readonly rank: number;
}

/**
 * Linear least squares: the parameters p that make `design p` come nearest to y, and their covariance (as SciPy's `lstsq` of columns that are
 * scaled to length 1, by singular values; of several answers the one of least norm). One row of the design per y. Problem:
 * `ANALYSIS_IMPOSSIBLE` if sizes differ, values are not finite, there are fewer rows than columns, or a sigma is not above 0.
 */
export async function linearFit(
  linearAlgebra: LinearAlgebra,
  design: Matrix,
  y: Float64Array,
  { sigma, absoluteSigma, signal }: LinearFitOptions = {},
): Promise<LinearFit> {
  checkDesign(design, y);
  checkSigma(sigma, y.length);
  const weights = weightsOf(sigma);
  const { scaled, lengths } = scaledDesign(design, weights);
  const rhs = Float64Array.from(y, (value, i) => value * (weights?.[i] ?? 1));
  const { u, s, vt } = await linearAlgebra.svd(scaled, { signal });
  const least = (s[0] ?? 0) * Math.max(design.rows, design.columns) * Number.EPSILON;
  const rank = s.filter((value) => value > least).length;
  const projections = await linearAlgebra.gemv(u, rhs, { transpose: true, signal });
  const n = design.columns;
  const parameters = new Float64Array(n);
  const unscaled = new Float64Array(n * n);
  for (let k = 0; k < rank; k++) {
    for (let i = 0; i < n; i++) {
      const direction = vt.values[k * n + i] / lengths[i] / s[k];
      parameters[i] += direction * projections[k];
      for (let j = 0; j < n; j++) unscaled[i * n + j] += (direction * vt.values[k * n + j]) / lengths[j] / s[k];
    }
  }
  const goodness = goodnessOfFit(await sumOfSquares(linearAlgebra, design, parameters, y, weights), y, weights, n);
  const variance = rank < n ? Number.POSITIVE_INFINITY : absoluteSigma ? 1 : goodness.reducedChiSquare;
  const covariance = matrix(n, n, scaledCovariance(unscaled, variance));
  const standardErrors = Float64Array.from(parameters, (_, j) => Math.sqrt(covariance.values[j * n + j]));
  return { parameters, standardErrors, covariance, rank, ...goodness };
}

function checkDesign({ rows, columns, values }: Matrix, y: Float64Array): void {
  if (rows !== y.length) throw impossible('the design does not match y', `${y.length} rows`, `${rows}`);
  if (rows < columns || columns === 0) {
    throw impossible(
      'the design has no least squares',
      'at least one column, and a row for each',
      `${rows} x ${columns}`,
    );
  }
  for (const [name, numbers] of Object.entries({ design: values, y })) {
    const wrong = numbers.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw impossible(`${name}[${wrong}] is not finite`, 'a finite number', `${numbers[wrong]}`);
  }
}

/** The design with its weights and columns of length 1, so that units do not decide about the rank. */
function scaledDesign(
  { rows, columns, values }: Matrix,
  weights: Float64Array | undefined,
): { readonly scaled: Matrix; readonly lengths: Float64Array } {
  const scaled = matrix(rows, columns);
  const lengths = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) {
      scaled.values[at] = values[at] * (weights?.[i] ?? 1);
      lengths[j] += scaled.values[at] ** 2;
    }
  }
  for (let j = 0; j < columns; j++) lengths[j] = Math.sqrt(lengths[j]) || 1;
  for (let at = 0; at < scaled.values.length; at++) scaled.values[at] /= lengths[at % columns];
  return { scaled, lengths };
}

async function sumOfSquares(
  linearAlgebra: LinearAlgebra,
  design: Matrix,
  parameters: Float64Array,
  y: Float64Array,
  weights: Float64Array | undefined,
): Promise<number> {
  const values = await linearAlgebra.gemv(design, parameters);
  return values.reduce((sum, value, i) => sum + ((value - y[i]) * (weights?.[i] ?? 1)) ** 2, 0);
}
