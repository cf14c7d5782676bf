import { diagonalizeBidiagonal } from './bidiagonal-qr.ts';
import { type BidiagonalPlan, bidiagonalize, planBidiagonal } from './bidiagonalize.ts';
import type { Kernels, Place } from './kernels.ts';
import { blockRoom, formReflectors } from './reflectors.ts';
import type { Room } from './room.ts';
import { planVectors, RotatedVectors, type VectorsPlan } from './rotated-vectors.ts';

/** Of a square matrix at `a`, by rows. */
export interface SquareSvdPlan {
  readonly size: number;
  readonly bidiagonal: BidiagonalPlan;
  readonly left: VectorsPlan;
  readonly right: VectorsPlan;
  readonly vectors: Place;
  readonly work: Place;
}

/** What came out, largest singular values first. `giveLeft` and `giveRight` put the vectors as rows where they are wanted. */
export interface SquareSvd {
  readonly s: Float64Array;
  giveLeft(to: Place, rowStep: number): void;
  giveRight(to: Place, rowStep: number): void;
}

export function planSquareSvd(room: Room, size: number, a: Place): SquareSvdPlan {
  return {
    size,
    bidiagonal: planBidiagonal(room, size, a),
    left: planVectors(room, size, size),
    right: planVectors(room, size, size),
    vectors: room.take(size * size),
    work: room.take(blockRoom(size)),
  };
}

/** Bidiagonal, then diagonal (LAPACK dgesvd). Problem: `NO_CONVERGENCE`. */
export function svdOfSquare(kernels: Kernels, plan: SquareSvdPlan): SquareSvd {
  const { size, bidiagonal, vectors, work } = plan;
  const b = bidiagonalize(kernels, bidiagonal);
  const left = new RotatedVectors(kernels, plan.left);
  const right = new RotatedVectors(kernels, plan.right);
  formReflectors(kernels, bidiagonal.q, vectors, size, work);
  left.fill(vectors);
  formReflectors(kernels, bidiagonal.p, vectors, size, work);
  right.fill(vectors);
  diagonalizeBidiagonal(b, left, right);
  const order = [...b.diagonal.keys()].sort((i, j) => Math.abs(b.diagonal[j]) - Math.abs(b.diagonal[i]));
  return {
    s: Float64Array.from(order, (i) => Math.abs(b.diagonal[i])),
    giveLeft: (to, rowStep) => left.give(to, rowStep, order),
    giveRight: (to, rowStep) => right.give(to, rowStep, order, (i) => b.diagonal[i] < 0),
  };
}
