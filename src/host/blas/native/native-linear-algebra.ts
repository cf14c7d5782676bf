import { type LinearAlgebra, withChecks } from '../../../analysis/index.ts';
import { eigh, qr, svd } from './decompositions.ts';
import type { NativeLibrary } from './native-library.ts';
import { gemm, gemv, syrk } from './products.ts';
import { cholesky, lstsq, solve } from './solvers.ts';

/** Linear algebra by a library of this machine. */
export function nativeLinearAlgebra(name: string, library: NativeLibrary): LinearAlgebra {
  return withChecks({
    name,
    gemm: (a, b, options) => gemm(library, a, b, options),
    syrk: (a, options) => syrk(library, a, options),
    gemv: (a, x, options) => gemv(library, a, x, options),
    solve: (a, b, options) => solve(library, a, b, options),
    lstsq: (a, b, options) => lstsq(library, a, b, options),
    qr: (a, options) => qr(library, a, options),
    svd: (a, options) => svd(library, a, options),
    eigh: (a, options) => eigh(library, a, options),
    cholesky: (a, options) => cholesky(library, a, options),
  });
}
