import type { EighResult } from '../linear-algebra.ts';
import type { Matrix } from '../matrix.ts';
import type { Kernels, Place } from './kernels.ts';
import { blockRoom, formReflectors } from './reflectors.ts';
import { Room } from './room.ts';
import { planVectors, RotatedVectors } from './rotated-vectors.ts';
import { multiplyByPowerOfTwo, scaleToSafeRange } from './scale.ts';
import { takenTransposed } from './transfer.ts';
import { diagonalizeTridiagonal } from './tridiagonal-ql.ts';
import { planTridiagonal, tridiagonalize } from './tridiagonalize.ts';

/** Tridiagonal, then diagonal (LAPACK dsyev). Problem: `NO_CONVERGENCE`. */
export function eigh(kernels: Kernels, a: Matrix): EighResult {
  const size = a.rows;
  const room = new Room(kernels);
  const plan = planTridiagonal(room, size);
  const turned = planVectors(room, size, size);
  const vectors = room.take(size * size);
  const work = room.take(blockRoom(size));
  kernels.reserve(room.doubles);
  const { heap } = kernels;
  putSymmetric(a, heap, plan.a);
  const exponent = scaleToSafeRange(heap.subarray(plan.a, plan.a + size * size));
  const t = tridiagonalize(kernels, plan);
  const rotated = new RotatedVectors(kernels, turned);
  formReflectors(kernels, plan.q, vectors, size, work);
  rotated.fill(vectors);
  diagonalizeTridiagonal(t, rotated);
  const order = [...t.diagonal.keys()].sort((i, j) => t.diagonal[i] - t.diagonal[j]);
  const values = Float64Array.from(order, (i) => t.diagonal[i]);
  rotated.give(vectors, size, order);
  multiplyByPowerOfTwo(values, exponent);
  return { values, vectors: takenTransposed(heap, vectors, size, size) };
}

/** The lower triangle, and its mirror image above. */
function putSymmetric({ rows: size, values }: Matrix, heap: Float64Array, at: Place): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = values[i * size + j];
      heap[at + i * size + j] = value;
      heap[at + j * size + i] = value;
    }
  }
}
