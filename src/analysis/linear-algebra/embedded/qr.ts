import type { QrResult } from '../linear-algebra.ts';
import type { Matrix } from '../matrix.ts';
import { factorQr, planQr } from './factor-qr.ts';
import type { Kernels } from './kernels.ts';
import { blockRoom, formReflectors } from './reflectors.ts';
import { Room } from './room.ts';
import { putTransposed, taken, takenTransposed } from './transfer.ts';

/** A = Q R (LAPACK dgeqrf, dorgqr). */
export function qr(kernels: Kernels, a: Matrix): QrResult {
  const { rows, columns } = a;
  const count = Math.min(rows, columns);
  const room = new Room(kernels);
  const plan = planQr(room, rows, columns);
  const q = room.take(count * rows);
  const work = room.take(blockRoom(count));
  kernels.reserve(room.doubles);
  const { heap } = kernels;
  putTransposed(a, heap, plan.columnsOfA);
  factorQr(kernels, plan);
  formReflectors(kernels, plan.q, q, count, work);
  return { q: takenTransposed(heap, q, rows, count), r: taken(heap, plan.r, count, columns) };
}
