import type { Bidiagonal } from './bidiagonalize.ts';
import { between, diagonalize, hypotenuse, normOf, type Sweep } from './blocks-to-diagonalize.ts';
import type { RotatedVectors } from './rotated-vectors.ts';

/**
 * Singular values with their signs, in the place of the diagonal, by implicit QR with shifts, and without a shift where it would hurt small ones
 * (Demmel, Kahan 1990; LAPACK dbdsqr). `left` and `right` are turned along. Problem: `NO_CONVERGENCE`.
 */
export function diagonalizeBidiagonal(b: Bidiagonal, left: RotatedVectors, right: RotatedVectors): void {
  const least = Number.EPSILON * normOf(b.diagonal, b.beside);
  diagonalize(b.diagonal, b.beside, (block) => {
    const { start, end, step } = block;
    const [first, second] = step === 1 ? [right, left] : [left, right]; // upwards, rows are columns
    for (const vectors of [first, second]) vectors.begin(start, step, Math.abs(end - start));
    const shift = shiftOf(b, block, least);
    if (shift === 0) sweepWithoutShift(b, block, first, second);
    else sweep(b, block, shift, first, second);
  });
}

/** The smaller singular value at the end of a block; 0 where it, or any on the diagonal, is so small that a shift would drown it. */
function shiftOf({ diagonal: d, beside: e }: Bidiagonal, { start, end, step }: Sweep, least: number): number {
  for (let i = start; i !== end + step; i += step) if (Math.abs(d[i]) <= least) return 0;
  const shift = smallerSingularValue(d[end - step], e[between(end - step, step)], d[end]);
  const part = shift / d[start];
  return part * part < Number.EPSILON ? 0 : shift;
}

function sweep(
  { diagonal: d, beside: e }: Bidiagonal,
  { start, end, step }: Sweep,
  shift: number,
  first: RotatedVectors,
  second: RotatedVectors,
): void {
  let f = (Math.abs(d[start]) - shift) * (Math.sign(d[start]) + shift / d[start]);
  let g = e[between(start, step)];
  for (let i = start; i !== end; i += step) {
    const next = i + step;
    const here = between(i, step);
    let r = hypotenuse(f, g);
    let [c, s] = r === 0 ? [1, 0] : [f / r, g / r];
    if (i !== start) e[between(i - step, step)] = r;
    f = c * d[i] + s * e[here];
    e[here] = c * e[here] - s * d[i];
    g = s * d[next];
    d[next] *= c;
    first.turn(c, s);

    r = hypotenuse(f, g);
    [c, s] = r === 0 ? [1, 0] : [f / r, g / r];
    d[i] = r;
    f = c * e[here] + s * d[next];
    d[next] = c * d[next] - s * e[here];
    if (next !== end) {
      g = s * e[between(next, step)];
      e[between(next, step)] *= c;
    }
    second.turn(c, s);
  }
  e[between(end - step, step)] = f;
}

function sweepWithoutShift(
  { diagonal: d, beside: e }: Bidiagonal,
  { start, end, step }: Sweep,
  first: RotatedVectors,
  second: RotatedVectors,
): void {
  let [c, s] = [1, 0];
  let [oldC, oldS] = [1, 0];
  for (let i = start; i !== end; i += step) {
    const next = i + step;
    const along = d[i] * c;
    const r = hypotenuse(along, e[between(i, step)]);
    [c, s] = r === 0 ? [1, 0] : [along / r, e[between(i, step)] / r];
    if (i !== start) e[between(i - step, step)] = oldS * r;
    const [x, y] = [oldC * r, d[next] * s];
    const length = hypotenuse(x, y);
    [oldC, oldS] = length === 0 ? [1, 0] : [x / length, y / length];
    d[i] = length;
    first.turn(c, s);
    second.turn(oldC, oldS);
  }
  const h = d[end] * c;
  d[end] = h * oldC;
  e[between(end - step, step)] = h * oldS;
}

/** Of [[f, g], [0, h]] (LAPACK dlas2). */
function smallerSingularValue(f: number, g: number, h: number): number {
  const [least, most] = [Math.min(Math.abs(f), Math.abs(h)), Math.max(Math.abs(f), Math.abs(h))];
  const beside = Math.abs(g);
  if (least === 0) return 0;
  if (beside < most) {
    const sum = 1 + least / most;
    const difference = (most - least) / most;
    const square = (beside / most) ** 2;
    return least * (2 / (Math.sqrt(sum * sum + square) + Math.sqrt(difference * difference + square)));
  }
  const part = most / beside;
  if (part === 0) return (least * most) / beside;
  const sum = (1 + least / most) * part;
  const difference = ((most - least) / most) * part;
  return 2 * (least * (1 / (Math.sqrt(1 + sum * sum) + Math.sqrt(1 + difference * difference)))) * part;
}
