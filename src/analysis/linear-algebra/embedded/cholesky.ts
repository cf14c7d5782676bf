import { DataProblem } from '../../../core/index.ts';
import { type Matrix, matrix } from '../matrix.ts';
import { type Kernels, type Place, rowsAt, transposeOf } from './kernels.ts';
import { Room } from './room.ts';
import { put } from './transfer.ts';

/** Columns that are done one by one; more are halved, so that the rest is products of matrices. */
const LEAF = 16;

/** L with A = L Lᵀ, recursively; the upper triangle of A is not looked at (LAPACK dpotrf2). Problem: `SINGULAR_MATRIX`. */
export function cholesky(kernels: Kernels, a: Matrix): Matrix {
  const size = a.rows;
  const room = new Room(kernels);
  const at = room.take(size * size);
  kernels.reserve(room.doubles);
  put(a, kernels.heap, at);
  factor(kernels, at, size, 0, size);
  return lowerTriangle(kernels.heap, at, size);
}

/** L of rows and columns `first` to `end`. */
function factor(kernels: Kernels, a: Place, size: number, first: number, end: number): void {
  if (end - first <= LEAF) {
    factorLeaf(kernels.heap, a, size, first, end);
    return;
  }
  const middle = first + ((end - first) >> 1);
  factor(kernels, a, size, first, middle);
  solveFromRight(kernels, a, size, first, middle, middle, end);
  const below = rowsAt(a + middle * size + first, size);
  const rest = end - middle;
  const target = rowsAt(a + middle * (size + 1), size);
  kernels.gemm(rest, rest, middle - first, -1, below, transposeOf(below), target);
  factor(kernels, a, size, middle, end);
}

function factorLeaf(heap: Float64Array, a: Place, size: number, first: number, end: number): void {
  for (let i = first; i < end; i++) {
    const row = a + i * size;
    for (let j = first; j < i; j++)
      heap[row + j] = remainder(heap, row, a + j * size, first, j) / heap[a + j * (size + 1)];
    const square = remainder(heap, row, row, first, i);
    if (!(square > 0)) throw notDefinite(i);
    heap[row + i] = Math.sqrt(square);
  }
}

/** Rows `top` to `bottom` of columns `first` to `end` become X with X Lᵀ = what they were. */
function solveFromRight(
  kernels: Kernels,
  a: Place,
  size: number,
  first: number,
  end: number,
  top: number,
  bottom: number,
): void {
  if (end - first <= LEAF) {
    solveRows(kernels.heap, a, size, first, end, top, bottom);
    return;
  }
  const middle = first + ((end - first) >> 1);
  solveFromRight(kernels, a, size, first, middle, top, bottom);
  const solved = rowsAt(a + top * size + first, size);
  const corner = rowsAt(a + middle * size + first, size);
  const target = rowsAt(a + top * size + middle, size);
  kernels.gemm(bottom - top, end - middle, middle - first, -1, solved, transposeOf(corner), target);
  solveFromRight(kernels, a, size, middle, end, top, bottom);
}

function solveRows(
  heap: Float64Array,
  a: Place,
  size: number,
  first: number,
  end: number,
  top: number,
  bottom: number,
): void {
  for (let row = a + top * size; row < a + bottom * size; row += size) {
    for (let j = first; j < end; j++)
      heap[row + j] = remainder(heap, row, a + j * size, first, j) / heap[a + j * (size + 1)];
  }
}

/** Element `column` of a row, less the product of what is before it in both rows. */
function remainder(heap: Float64Array, row: Place, other: Place, first: number, column: number): number {
  let value = heap[row + column];
  for (let k = first; k < column; k++) value -= heap[row + k] * heap[other + k];
  return value;
}

function lowerTriangle(heap: Float64Array, at: Place, size: number): Matrix {
  const made = matrix(size, size);
  for (let i = 0; i < size; i++) made.values.set(heap.subarray(at + i * size, at + i * size + i + 1), i * size);
  return made;
}

function notDefinite(row: number): DataProblem {
  return new DataProblem({
    code: 'SINGULAR_MATRIX',
    message: `cholesky: A is not positive definite: what is left in row ${row} (from 0) of its diagonal is not above 0`,
  });
}
