import type { LinearAlgebra, Matrix } from '../../analysis/index.ts';
import type { Operation } from './thread-messages.ts';

/** Nanoseconds per product of three sizes, as measured (docs/benchmarks.md has the machine). */
const NS = { gemm: 0.07, syrk: 0.05, solve: 0.04, lstsq: 0.4, qr: 0.25, svd: 0.9, eigh: 0.6, cholesky: 0.04 };

const longShort = ({ rows, columns }: Matrix) => Math.max(rows, columns) * Math.min(rows, columns) ** 2;

/** About how long operations take on one core, in nanoseconds. */
export const COSTS: { readonly [O in Operation]: (...values: Parameters<LinearAlgebra[O]>) => number } = {
  gemm: (a, b, { transposeA } = {}) =>
    (NS.gemm * a.values.length * b.values.length) / (transposeA ? a.rows : a.columns),
  syrk: (a, { transpose } = {}) => NS.syrk * a.values.length * (transpose ? a.columns : a.rows),
  gemv: () => 0, // it takes no longer than handing A over
  solve: (a, b) => NS.solve * a.rows ** 2 * (a.rows + b.columns),
  lstsq: (a, b) => NS.lstsq * (longShort(a) + a.values.length * b.columns),
  qr: (a) => NS.qr * longShort(a),
  svd: (a) => NS.svd * longShort(a),
  eigh: (a) => NS.eigh * longShort(a),
  cholesky: (a) => NS.cholesky * longShort(a),
};
