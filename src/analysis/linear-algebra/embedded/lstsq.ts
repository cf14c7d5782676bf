import type { LstsqResult } from '../linear-algebra.ts';
import type { Matrix } from '../matrix.ts';
import { factorQr, planQr } from './factor-qr.ts';
import { type Kernels, type Place, rowsAt, transposeOf } from './kernels.ts';
import { applyReflectors, blockRoom } from './reflectors.ts';
import { Room } from './room.ts';
import { multiplyByPowerOfTwo, scaleToSafeRange } from './scale.ts';
import { planSquareSvd, svdOfSquare } from './svd-of-square.ts';
import { put, putTransposed, takenTransposed } from './transfer.ts';

/**
 * Least squares of least norm by the singular values of R, A = Q R, or of Rᵀ, Aᵀ = Q R if A is wide (LAPACK dgelss). Vectors are rows here.
 * Problem: `NO_CONVERGENCE`.
 */
export function lstsq(kernels: Kernels, a: Matrix, b: Matrix, rcond: number): LstsqResult {
  const isWide = a.rows < a.columns;
  const [length, size] = isWide ? [a.columns, a.rows] : [a.rows, a.columns];
  const count = b.columns;
  const room = new Room(kernels);
  const qr = planQr(room, length, size);
  const plan = planSquareSvd(room, size, qr.r);
  const [left, right] = [room.take(size * size), room.take(size * size)];
  const vectors = room.take(count * length);
  const parts = room.take(count * size);
  const work = room.take(blockRoom(count));
  kernels.reserve(room.doubles);
  const { heap } = kernels;
  (isWide ? put : putTransposed)(a, heap, qr.columnsOfA);
  const exponent = scaleToSafeRange(heap.subarray(qr.columnsOfA, qr.columnsOfA + size * length));
  factorQr(kernels, qr);
  const { s, giveLeft, giveRight } = svdOfSquare(kernels, plan);
  giveLeft(left, size);
  giveRight(right, size);
  const rank = s.findLastIndex((value) => value > rcond * s[0]) + 1;

  putTransposed(b, heap, vectors);
  if (!isWide) applyReflectors(kernels, qr.q, 'transposed', vectors, count, work);
  const [from, to] = isWide ? [right, left] : [left, right];
  const step = isWide ? size : length;
  heap.fill(0, parts, parts + count * size);
  kernels.gemm(count, rank, size, 1, rowsAt(vectors, step), transposeOf(rowsAt(from, size)), rowsAt(parts, size));
  divideColumns(heap, parts, count, size, s.subarray(0, rank));
  heap.fill(0, vectors, vectors + count * length);
  kernels.gemm(count, size, rank, 1, rowsAt(parts, size), rowsAt(to, size), rowsAt(vectors, isWide ? length : size));
  if (isWide) applyReflectors(kernels, qr.q, 'plain', vectors, count, work);
  const x = takenTransposed(heap, vectors, a.columns, count);
  multiplyByPowerOfTwo(x.values, -exponent);
  multiplyByPowerOfTwo(s, exponent);
  return { x, rank, singularValues: s };
}

function divideColumns(heap: Float64Array, at: Place, rows: number, columns: number, by: Float64Array): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < by.length; j++) heap[at + i * columns + j] /= by[j];
}
