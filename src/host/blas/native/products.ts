import type { GemmOptions, Matrix, TransposeOptions } from '../../../analysis/index.ts';
import type { NativeLibrary } from './native-library.ts';
import { mirrorTriangle } from './transpose.ts';

// Row-major values are the transpose in Fortran's eyes. So C = A B is asked for as Cᵀ = Bᵀ Aᵀ, and nothing is copied.

/** BLAS dgemm. */
export function gemm(library: NativeLibrary, a: Matrix, b: Matrix, options: GemmOptions = {}): Promise<Matrix> {
  const { transposeA = false, transposeB = false, signal } = options;
  const m = transposeA ? a.columns : a.rows;
  const k = transposeA ? a.rows : a.columns;
  const n = transposeB ? b.rows : b.columns;
  return library.run(signal, async () => {
    const c = library.result(m, n);
    const letters = [letterOf(transposeB), letterOf(transposeA)];
    const factors = [1, b.values, b.columns, a.values, a.columns, 0] as const;
    await library.call('dgemm', m * n * k, ...letters, n, m, k, ...factors, c.values, n);
    return c;
  });
}

/** BLAS dsyrk. */
export function syrk(library: NativeLibrary, a: Matrix, options: TransposeOptions = {}): Promise<Matrix> {
  const { transpose = false, signal } = options;
  const [n, k] = transpose ? [a.columns, a.rows] : [a.rows, a.columns];
  return library.run(signal, async () => {
    const c = library.result(n, n);
    const letters = ['U', letterOf(!transpose)];
    await library.call('dsyrk', (n * n * k) / 2, ...letters, n, k, 1, a.values, a.columns, 0, c.values, n);
    mirrorTriangle(c.values, n);
    return c;
  });
}

/** BLAS dgemv. */
export function gemv(
  library: NativeLibrary,
  a: Matrix,
  x: Float64Array,
  options: TransposeOptions = {},
): Promise<Float64Array> {
  const { transpose = false, signal } = options;
  return library.run(signal, async () => {
    const y = new Float64Array(transpose ? a.columns : a.rows);
    const letter = letterOf(!transpose);
    const work = a.rows * a.columns;
    await library.call('dgemv', work, letter, a.columns, a.rows, 1, a.values, a.columns, x, 1, 0, y, 1);
    return y;
  });
}

function letterOf(transpose: boolean): 'T' | 'N' {
  return transpose ? 'T' : 'N';
}
