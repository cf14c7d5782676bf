import { type Kernels, type Place, rowsAt, transposeOf } from './kernels.ts';
import type { Room } from './room.ts';

/** Reflectors that are applied together. */
export const BLOCK = 32;

/**
 * Q = H₀ H₁ …, a product of reflectors, in blocks I - V T Vᵀ (compact WY: Schreiber, Van Loan 1989). Row i of `vt` is vᵢ: zeros, and from
 * i + `shift` on the vector, which begins with 1.
 */
export interface Reflectors {
  readonly count: number;
  readonly length: number;
  readonly shift: number;
  /** `count` x `length`. */
  readonly vt: Place;
  /** A triangle of {@link BLOCK} x {@link BLOCK} for each block. */
  readonly t: Place;
}

export function planReflectors(room: Room, count: number, length: number, shift = 0, vt?: Place): Reflectors {
  const t = room.take(Math.ceil(count / BLOCK) * BLOCK * BLOCK);
  return { count, length, shift, vt: vt ?? room.take(count * length), t };
}

/** Room that {@link applyBlock} and {@link finishBlock} need for `vectors` vectors. */
export const blockRoom = (vectors: number) => 2 * BLOCK * Math.max(BLOCK, vectors);

/** T of the block that begins with reflector `first`, whose vectors are there (LAPACK dlarft). `taus` are those of the block. */
export function finishBlock(
  kernels: Kernels,
  q: Reflectors,
  first: number,
  taus: readonly number[],
  work: Place,
): void {
  const { heap } = kernels;
  const size = taus.length;
  const { vectors, length, t } = blockOf(q, first);
  heap.fill(0, work, work + size * size);
  kernels.gemm(size, size, length, 1, vectors, transposeOf(vectors), rowsAt(work, size));
  heap.fill(0, t.at, t.at + BLOCK * BLOCK);
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let p = i; p < j; p++) sum += heap[t.at + i * BLOCK + p] * heap[work + p * size + j];
      heap[t.at + i * BLOCK + j] = -taus[j] * sum;
    }
    heap[t.at + j * BLOCK + j] = taus[j];
  }
}

/** Applies one block (with `'transposed'` its transpose) to vectors, which are rows at `to`, `step` apart (LAPACK dlarfb). */
export function applyBlock(
  kernels: Kernels,
  q: Reflectors,
  first: number,
  way: 'plain' | 'transposed',
  to: Place,
  step: number,
  count: number,
  work: Place,
): void {
  const { size, start, length, vectors, t } = blockOf(q, first);
  const products = rowsAt(work, size);
  const factors = rowsAt(work + count * size, size);
  const target = rowsAt(to + start, step);
  kernels.heap.fill(0, work, work + 2 * count * size);
  kernels.gemm(count, size, length, 1, target, transposeOf(vectors), products);
  kernels.gemm(count, size, size, 1, products, way === 'plain' ? transposeOf(t) : t, factors);
  kernels.gemm(count, length, size, -1, factors, vectors, target);
}

/** Applies Q, or Qᵀ, to vectors, which are rows at `to` (LAPACK dormqr). */
export function applyReflectors(
  kernels: Kernels,
  q: Reflectors,
  way: 'plain' | 'transposed',
  to: Place,
  count: number,
  work: Place,
): void {
  for (const first of firsts(q, way)) applyBlock(kernels, q, first, way, to, q.length, count, work);
}

/** The first `count` columns of Q, as rows at `to` (LAPACK dorgqr). */
export function formReflectors(kernels: Kernels, q: Reflectors, to: Place, count: number, work: Place): void {
  const { length } = q;
  kernels.heap.fill(0, to, to + count * length);
  for (let i = 0; i < count; i++) kernels.heap[to + i * length + i] = 1;
  for (const first of firsts(q, 'plain')) {
    const start = first + q.shift; // columns before are still those of the identity, and stay so
    applyBlock(kernels, q, first, 'plain', to + start * length, length, count - start, work);
  }
}

function firsts({ count }: Reflectors, way: 'plain' | 'transposed'): readonly number[] {
  const all = Array.from({ length: Math.ceil(count / BLOCK) }, (_, i) => i * BLOCK);
  return way === 'plain' ? all.reverse() : all;
}

function blockOf(q: Reflectors, first: number) {
  const start = first + q.shift;
  return {
    size: Math.min(BLOCK, q.count - first),
    start,
    length: q.length - start,
    vectors: rowsAt(q.vt + first * q.length + start, q.length),
    t: rowsAt(q.t + (first / BLOCK) * BLOCK * BLOCK, BLOCK),
  };
}
