import { type Kernels, type Place, rowsAt } from './kernels.ts';
import { makeReflector } from './reflector.ts';
import { BLOCK, blockRoom, finishBlock, planReflectors, type Reflectors } from './reflectors.ts';
import type { Room } from './room.ts';

/** A = Q B Pᵀ, A (size x size) by rows, B upper bidiagonal. */
export interface BidiagonalPlan {
  readonly size: number;
  /** A; destroyed. */
  readonly a: Place;
  readonly q: Reflectors;
  readonly p: Reflectors;
  /** Rows of a block of X and Y: A is what is at `a`, less V Yᵀ and X Uᵀ. */
  readonly x: Place;
  readonly y: Place;
  readonly work: Place;
}

export interface Bidiagonal {
  readonly diagonal: Float64Array;
  /** Above the diagonal. */
  readonly beside: Float64Array;
}

export function planBidiagonal(room: Room, size: number, a: Place): BidiagonalPlan {
  return {
    size,
    a,
    q: planReflectors(room, size, size),
    p: planReflectors(room, size - 1, size, 1),
    x: room.take(BLOCK * size),
    y: room.take(BLOCK * size),
    work: room.take(blockRoom(size)),
  };
}

/** Blocked reduction: half of the work is products of matrices (LAPACK dgebrd, dlabrd). */
export function bidiagonalize(kernels: Kernels, plan: BidiagonalPlan): Bidiagonal {
  const { size, a, q, p, x, y, work } = plan;
  const { heap } = kernels;
  const made: Bidiagonal = { diagonal: new Float64Array(size), beside: new Float64Array(size - 1) };
  heap.fill(0, q.vt, q.vt + q.count * size);
  heap.fill(0, p.vt, p.vt + p.count * size);
  for (let first = 0; first < size; first += BLOCK) {
    const end = Math.min(size, first + BLOCK);
    const taus = { q: [] as number[], p: [] as number[] };
    for (let i = first; i < end; i++) {
      const column = reduceColumn(kernels, plan, first, i);
      made.diagonal[i] = column.beta;
      taus.q.push(column.tau);
      if (i === size - 1) break;
      const row = reduceRow(kernels, plan, first, i);
      made.beside[i] = row.beta;
      taus.p.push(row.tau);
    }
    finishBlock(kernels, q, first, taus.q, work);
    if (taus.p.length > 0) finishBlock(kernels, p, first, taus.p, work);
    const rest = size - end;
    const target = rowsAt(a + end * size + end, size);
    const columnsAt = (rows: Place) => ({ at: rows + end, rowStep: 1, columnStep: size });
    const [v, u] = [q.vt + first * size, p.vt + first * size];
    kernels.gemm(rest, rest, end - first, -1, columnsAt(v), rowsAt(y + end, size), target);
    kernels.gemm(rest, rest, end - first, -1, columnsAt(x), rowsAt(u + end, size), target);
  }
  return made;
}

/** The reflector of column i, and its row of Y. */
function reduceColumn(kernels: Kernels, { size, a, q, p, x, y, work }: BidiagonalPlan, first: number, i: number) {
  const { heap } = kernels;
  const done = i - first;
  const [vs, us] = [q.vt + first * size, p.vt + first * size];
  const v = q.vt + i * size + i;
  const length = size - i;
  for (let row = 0; row < length; row++) heap[v + row] = heap[a + (i + row) * size + i];
  takeAway(kernels, size, done, length, y + i, vs + i, v, work);
  takeAway(kernels, size, done, length, us + i, x + i, v, work);
  const { beta, tau } = makeReflector(heap, v, length);

  const [from, width] = [i + 1, length - 1];
  const sums = y + done * size + from;
  heap.fill(0, sums, sums + width);
  kernels.gemvTransposed(length, width, 1, a + i * size + from, size, v, sums);
  project(kernels, size, done, vs + i, length, v, y + from, width, sums, work);
  project(kernels, size, done, x + i, length, v, us + from, width, sums, work);
  for (let j = 0; j < width; j++) heap[sums + j] *= tau;
  return { beta, tau };
}

/** The reflector of row i, and its row of X. */
function reduceRow(kernels: Kernels, { size, a, q, p, x, y, work }: BidiagonalPlan, first: number, i: number) {
  const { heap } = kernels;
  const done = i - first;
  const [vs, us] = [q.vt + first * size, p.vt + first * size];
  const [from, width] = [i + 1, size - i - 1];
  const u = p.vt + i * size + from;
  heap.copyWithin(u, a + i * size + from, a + (i + 1) * size);
  takeAway(kernels, size, done + 1, width, vs + i, y + from, u, work);
  takeAway(kernels, size, done, width, x + i, us + from, u, work);
  const { beta, tau } = makeReflector(heap, u, width);

  const sums = x + done * size + from;
  heap.fill(0, sums, sums + width);
  kernels.gemv(width, width, 1, a + from * size + from, size, u, sums);
  project(kernels, size, done + 1, y + from, width, u, vs + from, width, sums, work);
  project(kernels, size, done, us + from, width, u, x + from, width, sums, work);
  for (let j = 0; j < width; j++) heap[sums + j] *= tau;
  return { beta, tau };
}

/** target -= the sum of `count` rows, each times the first element of the row of `factors` that belongs to it. */
export function takeAway(
  kernels: Kernels,
  size: number,
  count: number,
  length: number,
  factors: Place,
  rows: Place,
  target: Place,
  work: Place,
): void {
  for (let p = 0; p < count; p++) kernels.heap[work + p] = kernels.heap[factors + p * size];
  kernels.gemvTransposed(count, length, -1, rows, size, work, target);
}

/** target -= Bᵀ A vector, for `count` rows of A and B. */
export function project(
  kernels: Kernels,
  size: number,
  count: number,
  rowsOfA: Place,
  length: number,
  vector: Place,
  rowsOfB: Place,
  width: number,
  target: Place,
  work: Place,
): void {
  kernels.heap.fill(0, work, work + count);
  kernels.gemv(count, length, 1, rowsOfA, size, vector, work);
  kernels.gemvTransposed(count, width, -1, rowsOfB, size, work, target);
}
