import type { LinearAlgebra } from '../linear-algebra/linear-algebra.ts';
import { type Matrix, matrix } from '../linear-algebra/matrix.ts';

/** The `most` largest eigenvalues of a symmetric matrix, descending, and their eigenvectors as rows. */
export async function spectrumOf(
  linearAlgebra: LinearAlgebra,
  gram: Matrix,
  most: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly values: Float64Array; readonly vectors: Matrix }> {
  const { values, vectors } = await linearAlgebra.eigh(gram, { signal });
  const n = values.length;
  const count = Math.min(most, n);
  const rows = matrix(count, n);
  for (let k = 0; k < count; k++) {
    for (let j = 0; j < n; j++) rows.values[k * n + j] = vectors.values[j * n + n - 1 - k];
  }
  return { values: values.toReversed().slice(0, count), vectors: rows };
}
