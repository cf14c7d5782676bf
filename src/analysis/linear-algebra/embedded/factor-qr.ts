import type { Kernels, Place } from './kernels.ts';
import { makeReflector } from './reflector.ts';
import { applyBlock, BLOCK, blockRoom, finishBlock, planReflectors, type Reflectors } from './reflectors.ts';
import type { Room } from './room.ts';

/** A = Q R, A (rows x columns) with its columns one after the other. */
export interface QrPlan {
  /** A; afterwards the vectors of Q. */
  readonly columnsOfA: Place;
  readonly rows: number;
  readonly columns: number;
  readonly q: Reflectors;
  /** min(rows, columns) x columns. */
  readonly r: Place;
  readonly work: Place;
}

export function planQr(room: Room, rows: number, columns: number): QrPlan {
  const count = Math.min(rows, columns);
  const columnsOfA = room.take(columns * rows);
  return {
    columnsOfA,
    rows,
    columns,
    q: planReflectors(room, count, rows, 0, columnsOfA),
    r: room.take(count * columns),
    work: room.take(blockRoom(columns)),
  };
}

/** Blocked Householder QR (LAPACK dgeqrf). */
export function factorQr(kernels: Kernels, plan: QrPlan): void {
  const { columnsOfA, rows, columns, q, r, work } = plan;
  kernels.heap.fill(0, r, r + q.count * columns);
  for (let first = 0; first < q.count; first += BLOCK) {
    const end = Math.min(q.count, first + BLOCK);
    finishBlock(kernels, q, first, factorPanel(kernels, plan, first, end), work);
    applyBlock(kernels, q, first, 'transposed', columnsOfA + end * rows, rows, columns - end, work);
  }
  for (let j = q.count; j < columns; j++) moveToR(kernels.heap, plan, j, rows);
}

/** Reflectors of columns `first` to `end`, each applied to those after it, and their columns of R. */
function factorPanel(kernels: Kernels, plan: QrPlan, first: number, end: number): number[] {
  const { heap } = kernels;
  const { columnsOfA, rows, columns, r, work } = plan;
  const taus: number[] = [];
  for (let j = first; j < end; j++) {
    const v = columnsOfA + j * rows + j;
    const { beta, tau } = makeReflector(heap, v, rows - j);
    heap.fill(0, work, work + end - j);
    kernels.gemv(end - j - 1, rows - j, 1, v + rows, rows, v, work);
    kernels.ger(end - j - 1, rows - j, -tau, work, v, v + rows, rows);
    moveToR(heap, plan, j, j);
    heap[r + j * columns + j] = beta;
    taus.push(tau);
  }
  return taus;
}

/** What is above row `end` of a column belongs to R. */
function moveToR(heap: Float64Array, { columnsOfA, rows, columns, r }: QrPlan, column: number, end: number): void {
  const from = columnsOfA + column * rows;
  for (let i = 0; i < end; i++) heap[r + i * columns + column] = heap[from + i];
  heap.fill(0, from, from + end);
}
