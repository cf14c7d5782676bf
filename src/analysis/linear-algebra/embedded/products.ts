import type { Matrix } from '../matrix.ts';
import { type Kernels, type Place, rowsAt, type Strided, transposeOf } from './kernels.ts';
import { Room } from './room.ts';
import { put, taken } from './transfer.ts';

/** Rows of C that are computed together, up to the diagonal. */
const STRIP = 128;

/** A B, with `transposeA` Aᵀ B … (BLAS dgemm). */
export function gemm(kernels: Kernels, a: Matrix, b: Matrix, transposeA = false, transposeB = false): Matrix {
  const [rows, inner] = transposeA ? [a.columns, a.rows] : [a.rows, a.columns];
  const columns = transposeB ? b.rows : b.columns;
  const room = new Room(kernels);
  const [left, right] = [room.take(rows * inner), room.take(inner * columns)];
  const made = room.take(rows * columns);
  kernels.reserve(room.doubles);
  const { heap } = kernels;
  put(a, heap, left);
  put(b, heap, right);
  heap.fill(0, made, made + rows * columns);
  const operand = ({ columns }: Matrix, at: Place, transpose: boolean) =>
    transpose ? transposeOf(rowsAt(at, columns)) : rowsAt(at, columns);
  const target = rowsAt(made, columns);
  kernels.gemm(rows, columns, inner, 1, operand(a, left, transposeA), operand(b, right, transposeB), target);
  return taken(heap, made, rows, columns);
}

/** A Aᵀ, with `transpose` Aᵀ A: what is on and below the diagonal, and its mirror image (BLAS dsyrk). */
export function syrk(kernels: Kernels, a: Matrix, transpose = false): Matrix {
  const [size, inner] = transpose ? [a.columns, a.rows] : [a.rows, a.columns];
  const room = new Room(kernels);
  const values = room.take(size * inner);
  const made = room.take(size * size);
  kernels.reserve(room.doubles);
  const { heap } = kernels;
  put(a, heap, values);
  heap.fill(0, made, made + size * size);
  const rows = transpose ? transposeOf(rowsAt(values, size)) : rowsAt(values, inner);
  for (let top = 0; top < size; top += STRIP) {
    const height = Math.min(STRIP, size - top);
    const strip: Strided = { ...rows, at: values + top * rows.rowStep };
    kernels.gemm(height, top + height, inner, 1, strip, transposeOf(rows), rowsAt(made + top * size, size));
  }
  const product = taken(heap, made, size, size);
  mirror(product);
  return product;
}

/** A x, with `transpose` Aᵀ x. Every element is used once, so it is not worth being copied. */
export function gemv(a: Matrix, x: Float64Array, transpose = false): Float64Array {
  return transpose ? timesTransposed(a, x) : times(a, x);
}

function times({ rows, columns, values }: Matrix, x: Float64Array): Float64Array {
  const made = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let [even, odd] = [0, 0]; // two sums that need not wait for each other
    for (let j = 1; j < columns; j += 2, at += 2) {
      even += values[at] * x[j - 1];
      odd += values[at + 1] * x[j];
    }
    if (columns % 2 === 1) even += values[at++] * x[columns - 1];
    made[i] = even + odd;
  }
  return made;
}

function timesTransposed({ rows, columns, values }: Matrix, x: Float64Array): Float64Array {
  const made = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) {
    const factor = x[i];
    for (let j = 0; j < columns; j++, at++) made[j] += factor * values[at];
  }
  return made;
}

function mirror({ rows: size, values }: Matrix): void {
  const tile = 32;
  for (let top = 0; top < size; top += tile) {
    for (let left = 0; left <= top; left += tile) {
      for (let i = top; i < Math.min(size, top + tile); i++) {
        for (let j = left; j < Math.min(i, left + tile); j++) values[j * size + i] = values[i * size + j];
      }
    }
  }
}
