import { type Kernels, type Place, rowsAt } from './kernels.ts';

/** Rows that are solved one after the other; more are halved, so that the rest is products of matrices. */
const LEAF = 16;

/** A triangle (size x size) by rows; what is on the other side is not looked at. */
export interface Triangle {
  readonly kind: 'unit lower' | 'upper';
  readonly at: Place;
  readonly rowStep: number;
}

/** B becomes T⁻¹ B, for `columns` columns whose rows are `rowStep` apart (BLAS dtrsm). */
export function solveTriangular(
  kernels: Kernels,
  t: Triangle,
  size: number,
  b: Place,
  rowStep: number,
  columns: number,
): void {
  if (size <= LEAF) {
    solveRows(kernels, t, size, b, rowStep, columns);
    return;
  }
  const top = size >> 1;
  const rest = size - top;
  const after: Triangle = { ...t, at: t.at + top * (t.rowStep + 1) };
  const below = b + top * rowStep;
  if (t.kind === 'unit lower') {
    solveTriangular(kernels, t, top, b, rowStep, columns);
    const corner = rowsAt(t.at + top * t.rowStep, t.rowStep);
    kernels.gemm(rest, columns, top, -1, corner, rowsAt(b, rowStep), rowsAt(below, rowStep));
    solveTriangular(kernels, after, rest, below, rowStep, columns);
  } else {
    solveTriangular(kernels, after, rest, below, rowStep, columns);
    kernels.gemm(top, columns, rest, -1, rowsAt(t.at + top, t.rowStep), rowsAt(below, rowStep), rowsAt(b, rowStep));
    solveTriangular(kernels, t, top, b, rowStep, columns);
  }
}

function solveRows(kernels: Kernels, t: Triangle, size: number, b: Place, rowStep: number, columns: number): void {
  const isLower = t.kind === 'unit lower';
  for (let step = 0; step < size; step++) {
    const i = isLower ? step : size - 1 - step;
    const first = isLower ? 0 : i + 1;
    const row = b + i * rowStep;
    const factors = t.at + i * t.rowStep + first;
    kernels.gemvTransposed(step, columns, -1, b + first * rowStep, rowStep, factors, row);
    if (!isLower) divide(kernels.heap, row, columns, kernels.heap[t.at + i * (t.rowStep + 1)]);
  }
}

function divide(heap: Float64Array, at: Place, length: number, by: number): void {
  for (let j = at; j < at + length; j++) heap[j] /= by;
}
