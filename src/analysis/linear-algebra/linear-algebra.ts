import type { Matrix } from './matrix.ts';

/** What all operations take. */
export interface LinearAlgebraOptions {
  /** Looked at before the work begins, and while it waits; a library that is at work is not interrupted. */
  readonly signal?: AbortSignal | undefined;
}

export interface GemmOptions extends LinearAlgebraOptions {
  /** Take Aᵀ in the place of A. */
  readonly transposeA?: boolean | undefined;
  /** Take Bᵀ in the place of B. */
  readonly transposeB?: boolean | undefined;
}

export interface TransposeOptions extends LinearAlgebraOptions {
  readonly transpose?: boolean | undefined;
}

export interface LstsqOptions extends LinearAlgebraOptions {
  /** Singular values up to this part of the largest count as zero. Default: `max(m, n)` times 2⁻⁵², as NumPy's. */
  readonly rcond?: number | undefined;
}

/** Least squares: `x` (n x k) has the least norm of those that make |A x - b| least. */
export interface LstsqResult {
  readonly x: Matrix;
  readonly rank: number;
  /** Of A, descending; min(m, n) of them. */
  readonly singularValues: Float64Array;
}

/** A = Q R with Q (m x k) of orthonormal columns, R (k x n) upper triangular, k = min(m, n). Signs of rows of R are not fixed. */
export interface QrResult {
  readonly q: Matrix;
  readonly r: Matrix;
}

/** A = U diag(s) Vᵀ with U (m x k), s (k, descending), Vᵀ (k x n), k = min(m, n). */
export interface SvdResult {
  readonly u: Matrix;
  readonly s: Float64Array;
  readonly vt: Matrix;
}

/** A = V diag(values) Vᵀ: eigenvalues ascending, eigenvector j in column j. */
export interface EighResult {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/**
 * Dense linear algebra of doubles; every library has the same interface, and passes the same contract suite. Arguments are not changed;
 * results are new. Sizes may be 0. NaN and infinities go through products as in IEEE 754; solvers and decompositions refuse them.
 *
 * Problems of all: `BAD_MATRIX` (sizes that do not fit together, values that are not finite where they must be).
 */
export interface LinearAlgebra {
  /** What it is, for people: `OpenBLAS 0.3.21`, `embedded`. */
  readonly name: string;
  /** A B (BLAS dgemm). */
  gemm(a: Matrix, b: Matrix, options?: GemmOptions): Promise<Matrix>;
  /** A Aᵀ, with `transpose` Aᵀ A: both triangles (BLAS dsyrk). */
  syrk(a: Matrix, options?: TransposeOptions): Promise<Matrix>;
  /** A x, with `transpose` Aᵀ x (BLAS dgemv). */
  gemv(a: Matrix, x: Float64Array, options?: TransposeOptions): Promise<Float64Array>;
  /** The x of A x = B, A square (LAPACK dgesv). Problem: `SINGULAR_MATRIX` if a pivot is exactly zero. */
  solve(a: Matrix, b: Matrix, options?: LinearAlgebraOptions): Promise<Matrix>;
  /** Least squares for A of any shape and rank (LAPACK dgelsd). Problem: `NO_CONVERGENCE`. */
  lstsq(a: Matrix, b: Matrix, options?: LstsqOptions): Promise<LstsqResult>;
  /** LAPACK dgeqrf, dorgqr. */
  qr(a: Matrix, options?: LinearAlgebraOptions): Promise<QrResult>;
  /** LAPACK dgesdd. Problem: `NO_CONVERGENCE`. */
  svd(a: Matrix, options?: LinearAlgebraOptions): Promise<SvdResult>;
  /** Of a symmetric matrix, of which the lower triangle is read (LAPACK dsyevd). Problem: `NO_CONVERGENCE`. */
  eigh(a: Matrix, options?: LinearAlgebraOptions): Promise<EighResult>;
  /** L with A = L Lᵀ, zeros above; the lower triangle of A is read (LAPACK dpotrf). Problem: `SINGULAR_MATRIX` if A is not positive definite. */
  cholesky(a: Matrix, options?: LinearAlgebraOptions): Promise<Matrix>;
}
