import { type Matrix, matrix } from '../matrix.ts';
import type { Place } from './kernels.ts';

/** Elements of a row, and rows, that are copied together: they stay in the cache. */
const TILE = 32;

export function put({ values }: Matrix, heap: Float64Array, at: Place): void {
  heap.set(values, at);
}

export function putTransposed({ rows, columns, values }: Matrix, heap: Float64Array, at: Place): void {
  transpose(values, 0, rows, columns, heap, at);
}

export function taken(heap: Float64Array, at: Place, rows: number, columns: number): Matrix {
  return matrix(rows, columns, heap.slice(at, at + rows * columns));
}

/** A matrix of `rows` x `columns` whose transpose is at `at`. */
export function takenTransposed(heap: Float64Array, at: Place, rows: number, columns: number): Matrix {
  const made = matrix(rows, columns);
  transpose(heap, at, columns, rows, made.values, 0);
  return made;
}

/** Reads `rows` x `columns`, writes `columns` x `rows`. */
function transpose(
  from: Float64Array,
  at: Place,
  rows: number,
  columns: number,
  to: Float64Array,
  target: Place,
): void {
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let left = 0; left < columns; left += TILE) {
      const right = Math.min(columns, left + TILE);
      for (let j = left; j < right; j++) {
        for (let i = top; i < bottom; i++) to[target + j * rows + i] = from[at + i * columns + j];
      }
    }
  }
}
