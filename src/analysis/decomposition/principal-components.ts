import { impossible } from '../impossible.ts';
import { type Matrix, matrix } from '../linear-algebra/matrix.ts';

/** What records have in common: a mean, and the directions in which they differ most. */
export interface PrincipalComponents {
  /** How many records went in. */
  readonly records: number;
  /** Of each column; zeros if the data were not centred. */
  readonly mean: Float64Array<ArrayBuffer>;
  /**
   * One component per row, orthonormal, that with the largest variance first; of each, the loading that is largest by size is positive.
   * Components whose variance is below rounding are left out.
   */
  readonly components: Matrix;
  /** Variance of the scores of each component, in the unit of the data squared (divided by records - 1). */
  readonly explainedVariance: Float64Array<ArrayBuffer>;
  /** The same as parts of the variance of all columns. */
  readonly explainedVarianceRatio: Float64Array<ArrayBuffer>;
}

export interface PcaOptions {
  /** How many components at most. Default: all. */
  readonly components?: number | undefined;
  /** Take the mean of each column off first? Default: yes. */
  readonly centre?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Records or columns, whichever are fewer, up to which their products fit into memory (512 MB). */
export const MOST_PRODUCTS = 8192;

/** What a mean is wrong by at most, as a part of the values. */
const MEAN_ROUNDING = 4 * Number.EPSILON;

/**
 * Directions by descending square of their singular value, with their signs fixed: those that are more than rounding (as a part of
 * the largest).
 */
export function principalComponents(
  directions: Matrix,
  squares: Float64Array,
  mean: Float64Array<ArrayBuffer>,
  { records, total, rounding }: { readonly records: number; readonly total: number; readonly rounding: number },
): PrincipalComponents {
  const magnitude = total + records * mean.reduce((sum, value) => sum + value * value, 0);
  const least = Math.max(rounding * (squares[0] ?? 0), magnitude * MEAN_ROUNDING ** 2);
  const none = squares.findIndex((square) => !(square > least));
  const count = none < 0 ? squares.length : none;
  const values = directions.values.slice(0, count * directions.columns);
  for (let k = 0; k < count; k++) fixSign(values.subarray(k * directions.columns, (k + 1) * directions.columns));
  return {
    records,
    mean,
    components: matrix(count, directions.columns, values),
    explainedVariance: Float64Array.from(squares.subarray(0, count), (square) => square / (records - 1)),
    explainedVarianceRatio: Float64Array.from(squares.subarray(0, count), (square) => square / total),
  };
}

function fixSign(direction: Float64Array): void {
  let largest = 0;
  for (const value of direction) if (Math.abs(value) > Math.abs(largest)) largest = value;
  if (largest < 0) for (let j = 0; j < direction.length; j++) direction[j] = -direction[j];
}

/** Problem: `ANALYSIS_IMPOSSIBLE` if so many components make no sense. */
export function checkComponents(components: number | undefined): void {
  if (components === undefined || (Number.isInteger(components) && components >= 1)) return;
  throw impossible('that many components cannot be found', 'a whole number from 1', `${components}`);
}

/** Problem: `ANALYSIS_IMPOSSIBLE`. */
export function checkRecords(records: number): void {
  if (records < 2) throw impossible('principal components need several records', 'at least 2', `${records}`);
}

/** Problem: `ANALYSIS_IMPOSSIBLE` if products of so many cannot be held. */
export function checkProducts(count: number): void {
  if (count <= MOST_PRODUCTS) return;
  throw impossible(
    'there are too many columns for principal components',
    `at most ${MOST_PRODUCTS} columns, or records`,
    `${count}`,
    { hint: 'Take a part of the columns, or means of neighbours.' },
  );
}
