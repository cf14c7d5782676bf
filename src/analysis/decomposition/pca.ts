import type { LinearAlgebra } from '../linear-algebra/linear-algebra.ts';
import { type Matrix, matrix } from '../linear-algebra/matrix.ts';
import { centred, meanOfRecords } from './centre-records.ts';
import {
  checkComponents,
  checkProducts,
  checkRecords,
  type PcaOptions,
  type PrincipalComponents,
  principalComponents,
} from './principal-components.ts';
import { scoresOf } from './scores.ts';
import { spectrumOf } from './spectrum-of-gram.ts';

export interface PcaOfRecordsOptions extends PcaOptions {
  /**
   * `gram`, the default: eigenvectors of the products of columns, or of records if these are fewer; four times as fast, but components below
   * 10⁻⁸ of the largest are lost in rounding. `svd`: also small components are right (to 10⁻¹⁵ of the largest).
   */
  readonly method?: 'gram' | 'svd' | undefined;
}

export interface Pca extends PrincipalComponents {
  /** One row per record, one column per component. */
  readonly scores: Matrix;
}

/**
 * Principal component analysis of records, which are the rows (as scikit-learn's `PCA`, but for the signs). Problem:
 * `ANALYSIS_IMPOSSIBLE` for fewer than two records, values that are not finite, or more than 8192 records and columns.
 */
export async function pca(
  linearAlgebra: LinearAlgebra,
  records: Matrix,
  { components, centre = true, method = 'gram', signal }: PcaOfRecordsOptions = {},
): Promise<Pca> {
  checkComponents(components);
  checkRecords(records.rows);
  checkProducts(Math.min(records.rows, records.columns));
  const found = meanOfRecords(records);
  const mean = centre ? found : found.fill(0);
  const data = centre ? centred(records, mean) : records;
  const most = Math.min(components ?? Number.POSITIVE_INFINITY, records.rows, records.columns);
  const { directions, squares, rounding } = await DECOMPOSITIONS[method](linearAlgebra, data, most, signal);
  const principal = principalComponents(directions, squares, mean, {
    records: records.rows,
    total: sumOfSquares(data.values),
    rounding,
  });
  return { ...principal, scores: await scoresOf(linearAlgebra, principal, records, { signal }) };
}

/** Right singular vectors, as rows, and squares of singular values, descending. */
interface Directions {
  readonly directions: Matrix;
  readonly squares: Float64Array;
  /** Squares up to this part of the largest are nothing but rounding. */
  readonly rounding: number;
}

type Decompose = (
  linearAlgebra: LinearAlgebra,
  data: Matrix,
  most: number,
  signal: AbortSignal | undefined,
) => Promise<Directions>;

const DECOMPOSITIONS: Readonly<Record<'gram' | 'svd', Decompose>> = {
  async gram(linearAlgebra, data, most, signal) {
    const rounding = roundingOf(data);
    if (data.rows >= data.columns) {
      const { vectors, values } = await spectrumOf(
        linearAlgebra,
        await linearAlgebra.syrk(data, { transpose: true, signal }),
        most,
        signal,
      );
      return { directions: vectors, squares: values, rounding };
    }
    const { vectors, values } = await spectrumOf(
      linearAlgebra,
      await linearAlgebra.syrk(data, { signal }),
      most,
      signal,
    );
    const directions = await linearAlgebra.gemm(vectors, data, { signal });
    return { directions: normalised(directions), squares: values, rounding };
  },
  async svd(linearAlgebra, data, most, signal) {
    const { s, vt } = await linearAlgebra.svd(data, { signal });
    const directions = matrix(most, vt.columns, vt.values.slice(0, most * vt.columns));
    const squares = s.slice(0, most).map((value) => value * value);
    return { directions, squares, rounding: roundingOf(data) ** 2 };
  },
};

function roundingOf({ rows, columns }: Matrix): number {
  return Math.max(rows, columns) * Number.EPSILON;
}

/** Rows of length 1. */
function normalised({ rows, columns, values }: Matrix): Matrix {
  const result = matrix(rows, columns, new Float64Array(values));
  for (let at = 0; at < values.length; at += columns) {
    const row = result.values.subarray(at, at + columns);
    const length = Math.sqrt(sumOfSquares(row));
    if (length > 0) for (let j = 0; j < columns; j++) row[j] /= length;
  }
  return result;
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum;
}
