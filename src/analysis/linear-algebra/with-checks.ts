import { emptyAnswer } from './empty-answers.ts';
import type { LinearAlgebra, LstsqResult } from './linear-algebra.ts';
import { matrix } from './matrix.ts';
import {
  checkFinite,
  checkFiniteLowerTriangle,
  checkFit,
  checkMatrix,
  checkRcond,
  checkSquare,
  checkVector,
} from './matrix-checks.ts';

/**
 * The promises of {@link LinearAlgebra} that are the same for every library: sizes that fit together, values that are finite where they must be,
 * the answers for sizes of 0, the default of `rcond`, a look at `signal`. The library behind it gets arguments that are good and
 * not empty, and an `rcond` above 0 and below 1.
 */
export function withChecks(library: LinearAlgebra): LinearAlgebra {
  return {
    get name() {
      return library.name;
    },

    async gemm(a, b, options = {}) {
      options.signal?.throwIfAborted();
      checkMatrix('gemm: A', a);
      checkMatrix('gemm: B', b);
      const [rows, inner] = options.transposeA ? [a.columns, a.rows] : [a.rows, a.columns];
      const [innerOfB, columns] = options.transposeB ? [b.columns, b.rows] : [b.rows, b.columns];
      checkFit('gemm: the inner sizes of A and B', inner, innerOfB);
      return rows * columns * inner === 0 ? matrix(rows, columns) : library.gemm(a, b, options);
    },

    async syrk(a, options = {}) {
      options.signal?.throwIfAborted();
      checkMatrix('syrk: A', a);
      const size = options.transpose ? a.columns : a.rows;
      return isEmpty(a) ? matrix(size, size) : library.syrk(a, options);
    },

    async gemv(a, x, options = {}) {
      options.signal?.throwIfAborted();
      checkMatrix('gemv: A', a);
      checkVector('gemv: x', x);
      const [rows, inner] = options.transpose ? [a.columns, a.rows] : [a.rows, a.columns];
      checkFit('gemv: the inner size of A and the length of x', inner, x.length);
      return isEmpty(a) ? new Float64Array(rows) : library.gemv(a, x, options);
    },

    async solve(a, b, options = {}) {
      options.signal?.throwIfAborted();
      checkSquare('solve: A', a);
      checkMatrix('solve: B', b);
      checkFit('solve: the rows of A and B', a.rows, b.rows);
      checkFinite('solve: A', a);
      checkFinite('solve: B', b);
      return isEmpty(b) ? matrix(b.rows, b.columns) : library.solve(a, b, options);
    },

    async lstsq(a, b, options = {}) {
      options.signal?.throwIfAborted();
      checkMatrix('lstsq: A', a);
      checkMatrix('lstsq: B', b);
      checkFit('lstsq: the rows of A and B', a.rows, b.rows);
      checkFinite('lstsq: A', a);
      checkFinite('lstsq: B', b);
      const rcond = checkRcond(options.rcond ?? Math.max(a.rows, a.columns) * Number.EPSILON);
      if (isEmpty(a)) return emptyAnswer.lstsq(a, b);
      if (b.columns > 0) return library.lstsq(a, b, { ...options, rcond });
      return withoutSolutions(await library.lstsq(a, matrix(b.rows, 1), { ...options, rcond }));
    },

    async qr(a, options = {}) {
      options.signal?.throwIfAborted();
      checkMatrix('qr: A', a);
      checkFinite('qr: A', a);
      return isEmpty(a) ? emptyAnswer.qr(a) : library.qr(a, options);
    },

    async svd(a, options = {}) {
      options.signal?.throwIfAborted();
      checkMatrix('svd: A', a);
      checkFinite('svd: A', a);
      return isEmpty(a) ? emptyAnswer.svd(a) : library.svd(a, options);
    },

    async eigh(a, options = {}) {
      options.signal?.throwIfAborted();
      checkSquare('eigh: A', a);
      checkFiniteLowerTriangle('eigh: A', a);
      return isEmpty(a) ? emptyAnswer.eigh() : library.eigh(a, options);
    },

    async cholesky(a, options = {}) {
      options.signal?.throwIfAborted();
      checkSquare('cholesky: A', a);
      checkFiniteLowerTriangle('cholesky: A', a);
      return isEmpty(a) ? matrix(0, 0) : library.cholesky(a, options);
    },
  };
}

function isEmpty({ rows, columns }: { readonly rows: number; readonly columns: number }): boolean {
  return rows === 0 || columns === 0;
}

function withoutSolutions({ x, rank, singularValues }: LstsqResult): LstsqResult {
  return { x: matrix(x.rows, 0), rank, singularValues };
}
