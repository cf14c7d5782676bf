import type { SvdResult } from '../linear-algebra.ts';
import type { Matrix } from '../matrix.ts';
import { factorQr, planQr } from './factor-qr.ts';
import type { Kernels, Place } from './kernels.ts';
import { applyReflectors, blockRoom } from './reflectors.ts';
import { Room } from './room.ts';
import { multiplyByPowerOfTwo, scaleToSafeRange } from './scale.ts';
import { planSquareSvd, svdOfSquare } from './svd-of-square.ts';
import { put, putTransposed, taken, takenTransposed } from './transfer.ts';

/** Singular values, and the vectors as rows: `long` in the larger dimension, `short` in the other. */
interface Vectors {
  readonly s: Float64Array;
  readonly long: Place;
  readonly short: Place;
}

/** A = U diag(s) Vᵀ: QR first if A is not square (Chan 1982; LAPACK dgesvd). Problem: `NO_CONVERGENCE`. */
export function svd(kernels: Kernels, a: Matrix): SvdResult {
  const { rows, columns } = a;
  const isWide = rows < columns;
  const count = Math.min(rows, columns);
  const { s, long, short } = rows === columns ? ofSquare(kernels, a) : ofTall(kernels, a, isWide);
  const { heap } = kernels;
  return isWide
    ? { u: takenTransposed(heap, short, rows, count), s, vt: taken(heap, long, count, columns) }
    : { u: takenTransposed(heap, long, rows, count), s, vt: taken(heap, short, count, columns) };
}

function ofSquare(kernels: Kernels, a: Matrix): Vectors {
  const size = a.rows;
  const room = new Room(kernels);
  const values = room.take(size * size);
  const plan = planSquareSvd(room, size, values);
  const [long, short] = [room.take(size * size), room.take(size * size)];
  kernels.reserve(room.doubles);
  const { heap } = kernels;
  put(a, heap, values);
  const exponent = scaleToSafeRange(heap.subarray(values, values + size * size));
  const { s, giveLeft, giveRight } = svdOfSquare(kernels, plan);
  giveLeft(long, size);
  giveRight(short, size);
  multiplyByPowerOfTwo(s, exponent);
  return { s, long, short };
}

/** Of A, or of Aᵀ if A is wide. */
function ofTall(kernels: Kernels, a: Matrix, isWide: boolean): Vectors {
  const [length, size] = isWide ? [a.columns, a.rows] : [a.rows, a.columns];
  const room = new Room(kernels);
  const qr = planQr(room, length, size);
  const plan = planSquareSvd(room, size, qr.r);
  const [long, short] = [room.take(size * length), room.take(size * size)];
  const work = room.take(blockRoom(size));
  kernels.reserve(room.doubles);
  const { heap } = kernels;
  (isWide ? put : putTransposed)(a, heap, qr.columnsOfA);
  const exponent = scaleToSafeRange(heap.subarray(qr.columnsOfA, qr.columnsOfA + size * length));
  factorQr(kernels, qr);
  const { s, giveLeft, giveRight } = svdOfSquare(kernels, plan);
  heap.fill(0, long, long + size * length);
  giveLeft(long, length);
  giveRight(short, size);
  applyReflectors(kernels, qr.q, 'plain', long, size, work);
  multiplyByPowerOfTwo(s, exponent);
  return { s, long, short };
}
