import type { LinearAlgebra } from '../linear-algebra.ts';
import { withChecks } from '../with-checks.ts';
import { cholesky } from './cholesky.ts';
import { eigh } from './eigh.ts';
import type { Kernels } from './kernels.ts';
import { lstsq } from './lstsq.ts';
import { makeKernels } from './make-kernels.ts';
import { gemm, gemv, syrk } from './products.ts';
import { qr } from './qr.ts';
import { solve } from './solve.ts';
import { svd } from './svd.ts';

/** Memory of kernels beyond which it is given back after the work; it does not shrink. */
const KEPT_DOUBLES = 4 * 2 ** 20;

/**
 * Linear algebra that needs nothing installed: decompositions of our own over kernels in WebAssembly, or in JavaScript where that may not be had.
 * It works at once, in the thread that calls it. Further problem of all: `TOO_LARGE`, beyond 4 GB.
 */
export function embeddedLinearAlgebra(make: () => Kernels = makeKernels): LinearAlgebra {
  let kept: Kernels | undefined;
  const using = <Result>(work: (kernels: Kernels) => Result): Result => {
    const kernels = kept ?? make();
    kept = undefined; // those that failed are not used again
    const result = work(kernels);
    if (kernels.heap.length <= KEPT_DOUBLES) kept = kernels;
    return result;
  };
  return withChecks({
    name: 'embedded',
    gemm: async (a, b, { transposeA, transposeB } = {}) =>
      using((kernels) => gemm(kernels, a, b, transposeA, transposeB)),
    syrk: async (a, { transpose } = {}) => using((kernels) => syrk(kernels, a, transpose)),
    gemv: async (a, x, { transpose } = {}) => gemv(a, x, transpose),
    solve: async (a, b) => using((kernels) => solve(kernels, a, b)),
    lstsq: async (a, b, { rcond = 0 } = {}) => using((kernels) => lstsq(kernels, a, b, rcond)),
    qr: async (a) => using((kernels) => qr(kernels, a)),
    svd: async (a) => using((kernels) => svd(kernels, a)),
    eigh: async (a) => using((kernels) => eigh(kernels, a)),
    cholesky: async (a) => using((kernels) => cholesky(kernels, a)),
  });
}
