import { DataProblem } from '../../../core/index.ts';
import type { Matrix } from '../matrix.ts';
import { type Kernels, type Place, rowsAt } from './kernels.ts';
import { Room } from './room.ts';
import { put, taken } from './transfer.ts';
import { solveTriangular } from './triangular.ts';

/** Columns that are eliminated one by one; more are halved, so that the rest is products of matrices. */
const LEAF = 8;

/** A, of which L and U are made, and B, whose rows are swapped along. */
interface System {
  readonly a: Place;
  readonly size: number;
  readonly b: Place;
  readonly columns: number;
}

/** The x of A x = B by LU with partial pivoting, recursively (Toledo 1997; LAPACK dgetrf2, dgetrs). Problem: `SINGULAR_MATRIX`. */
export function solve(kernels: Kernels, a: Matrix, b: Matrix): Matrix {
  const size = a.rows;
  const room = new Room(kernels);
  const system: System = { a: room.take(size * size), size, b: room.take(size * b.columns), columns: b.columns };
  kernels.reserve(room.doubles);
  const { heap } = kernels;
  put(a, heap, system.a);
  put(b, heap, system.b);
  factor(kernels, system, 0, size);
  for (const kind of ['unit lower', 'upper'] as const) {
    solveTriangular(kernels, { kind, at: system.a, rowStep: size }, size, system.b, b.columns, b.columns);
  }
  return taken(heap, system.b, size, b.columns);
}

/** LU of columns `first` to `end`, from row `first` down. */
function factor(kernels: Kernels, system: System, first: number, end: number): void {
  if (end - first <= LEAF) {
    eliminate(kernels.heap, system, first, end);
    return;
  }
  const { a, size } = system;
  const middle = first + ((end - first) >> 1);
  factor(kernels, system, first, middle);
  const corner = a + first * (size + 1);
  const right = a + first * size + middle;
  const [done, width] = [middle - first, end - middle];
  solveTriangular(kernels, { kind: 'unit lower', at: corner, rowStep: size }, done, right, size, width);
  const left = rowsAt(a + middle * size + first, size);
  kernels.gemm(size - middle, width, done, -1, left, rowsAt(right, size), rowsAt(a + middle * (size + 1), size));
  factor(kernels, system, middle, end);
}

function eliminate(heap: Float64Array, system: System, first: number, end: number): void {
  const { a, size } = system;
  for (let j = first; j < end; j++) {
    swapRows(heap, system, j, pivotRow(heap, system, j));
    const pivot = heap[a + j * (size + 1)];
    for (let i = j + 1; i < size; i++) {
      const row = a + i * size;
      const factor = heap[row + j] / pivot;
      heap[row + j] = factor;
      for (let k = j + 1; k < end; k++) heap[row + k] -= factor * heap[a + j * size + k];
    }
  }
}

/** Row of the largest element of a column, on or below the diagonal. */
function pivotRow(heap: Float64Array, { a, size }: System, column: number): number {
  let row = column;
  for (let i = column + 1; i < size; i++) {
    if (Math.abs(heap[a + i * size + column]) > Math.abs(heap[a + row * size + column])) row = i;
  }
  if (heap[a + row * size + column] !== 0) return row;
  throw new DataProblem({
    code: 'SINGULAR_MATRIX',
    message: `solve: A is singular: nothing but zeros is left of column ${column} (from 0) when it is eliminated`,
    hint: 'Least squares (`lstsq`) has an answer for every matrix.',
  });
}

function swapRows(heap: Float64Array, { a, size, b, columns }: System, one: number, other: number): void {
  if (one === other) return;
  swap(heap, a + one * size, a + other * size, size);
  swap(heap, b + one * columns, b + other * columns, columns);
}

function swap(heap: Float64Array, one: Place, other: Place, length: number): void {
  for (let j = 0; j < length; j++) {
    const value = heap[one + j];
    heap[one + j] = heap[other + j];
    heap[other + j] = value;
  }
}
