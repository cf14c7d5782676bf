import type { EighResult, LstsqResult, QrResult, SvdResult } from './linear-algebra.ts';
import { type Matrix, matrix } from './matrix.ts';

const NONE = () => new Float64Array(0);

/** What decompositions of matrices without elements are: no singular values, no vectors. */
export const emptyAnswer = {
  lstsq: (a: Matrix, b: Matrix): LstsqResult => ({
    x: matrix(a.columns, b.columns),
    rank: 0,
    singularValues: NONE(),
  }),
  qr: (a: Matrix): QrResult => ({ q: matrix(a.rows, 0), r: matrix(0, a.columns) }),
  svd: (a: Matrix): SvdResult => ({ u: matrix(a.rows, 0), s: NONE(), vt: matrix(0, a.columns) }),
  eigh: (): EighResult => ({ values: NONE(), vectors: matrix(0, 0) }),
};
