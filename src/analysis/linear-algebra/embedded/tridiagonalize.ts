import { project, takeAway } from './bidiagonalize.ts';
import { type Kernels, type Place, rowsAt } from './kernels.ts';
import { makeReflector } from './reflector.ts';
import { BLOCK, blockRoom, finishBlock, planReflectors, type Reflectors } from './reflectors.ts';
import type { Room } from './room.ts';

/** A = Q T Qᵀ, A (size x size) symmetric, both triangles filled, T tridiagonal. */
export interface TridiagonalPlan {
  readonly size: number;
  /** A; destroyed. */
  readonly a: Place;
  readonly q: Reflectors;
  /** Rows of a block of W: A is what is at `a`, less V Wᵀ and W Vᵀ. */
  readonly w: Place;
  readonly work: Place;
}

export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Above the diagonal, and below. */
  readonly beside: Float64Array;
}

export function planTridiagonal(room: Room, size: number): TridiagonalPlan {
  return {
    size,
    a: room.take(size * size),
    q: planReflectors(room, size - 1, size, 1),
    w: room.take(BLOCK * size),
    work: room.take(blockRoom(size)),
  };
}

/** Blocked reduction: half of the work is products of matrices (LAPACK dsytrd, dlatrd). */
export function tridiagonalize(kernels: Kernels, plan: TridiagonalPlan): Tridiagonal {
  const { size, a, q, w, work } = plan;
  const { heap } = kernels;
  const made: Tridiagonal = { diagonal: new Float64Array(size), beside: new Float64Array(size - 1) };
  heap.fill(0, q.vt, q.vt + q.count * size);
  for (let first = 0; first < q.count; first += BLOCK) {
    const end = Math.min(q.count, first + BLOCK);
    const taus: number[] = [];
    for (let i = first; i < end; i++) {
      const { corner, beta, tau } = reduceColumn(kernels, plan, first, i);
      made.diagonal[i] = corner;
      made.beside[i] = beta;
      taus.push(tau);
    }
    finishBlock(kernels, q, first, taus, work);
    const rest = size - end;
    const target = rowsAt(a + end * size + end, size);
    const columnsAt = (rows: Place) => ({ at: rows + end, rowStep: 1, columnStep: size });
    const v = q.vt + first * size;
    kernels.gemm(rest, rest, end - first, -1, columnsAt(v), rowsAt(w + end, size), target);
    kernels.gemm(rest, rest, end - first, -1, columnsAt(w), rowsAt(v + end, size), target);
  }
  made.diagonal[size - 1] = heap[a + size * size - 1];
  return made;
}

/** The reflector of column i, and its row of W. */
function reduceColumn(kernels: Kernels, { size, a, q, w, work }: TridiagonalPlan, first: number, i: number) {
  const { heap } = kernels;
  const done = i - first;
  const vs = q.vt + first * size;
  const column = q.vt + i * size + i;
  heap.copyWithin(column, a + i * size + i, a + (i + 1) * size);
  takeAway(kernels, size, done, size - i, w + i, vs + i, column, work);
  takeAway(kernels, size, done, size - i, vs + i, w + i, column, work);
  const corner = heap[column];
  heap[column] = 0;

  const [from, length] = [i + 1, size - i - 1];
  const v = column + 1;
  const { beta, tau } = makeReflector(heap, v, length);
  const sums = w + done * size + from;
  heap.fill(0, sums, sums + length);
  kernels.gemv(length, length, 1, a + from * size + from, size, v, sums);
  project(kernels, size, done, w + from, length, v, vs + from, length, sums, work);
  project(kernels, size, done, vs + from, length, v, w + from, length, sums, work);
  let dot = 0;
  for (let j = 0; j < length; j++) dot += heap[sums + j] * heap[v + j];
  const half = (tau * tau * dot) / 2;
  for (let j = 0; j < length; j++) heap[sums + j] = tau * heap[sums + j] - half * heap[v + j];
  return { corner, beta, tau };
}
