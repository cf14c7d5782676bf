import { between, diagonalize, hypotenuse, type Sweep } from './blocks-to-diagonalize.ts';
import type { RotatedVectors } from './rotated-vectors.ts';
import type { Tridiagonal } from './tridiagonalize.ts';

/** Eigenvalues, in the place of the diagonal, by implicit QL and QR; the vectors are turned along (LAPACK dsteqr). Problem: `NO_CONVERGENCE`. */
export function diagonalizeTridiagonal(t: Tridiagonal, vectors: RotatedVectors): void {
  diagonalize(t.diagonal, t.beside, (block) => sweep(t, block, vectors));
}

function sweep({ diagonal: d, beside: e }: Tridiagonal, { start, end, step }: Sweep, vectors: RotatedVectors): void {
  let g = d[start] - wilkinsonShift(d[end], d[end - step], e[between(end - step, step)]);
  let [c, s, p] = [1, 1, 0];
  vectors.begin(start, step, Math.abs(end - start));
  for (let i = start; i !== end; i += step) {
    const next = i + step;
    const beside = e[between(i, step)];
    const f = s * beside;
    const b = c * beside;
    const r = hypotenuse(g, f);
    [c, s] = r === 0 ? [1, 0] : [g / r, f / r];
    if (i !== start) e[between(i - step, step)] = r;
    g = d[i] - p;
    const t = (d[next] - g) * s + 2 * c * b;
    p = s * t;
    d[i] = g + p;
    g = c * t - b;
    vectors.turn(c, s);
  }
  d[end] -= p;
  e[between(end - step, step)] = g;
}

/** Of [[before, beside], [beside, last]], the eigenvalue that is nearer to `last`. */
function wilkinsonShift(last: number, before: number, beside: number): number {
  const g = (before - last) / (2 * beside);
  const r = hypotenuse(g, 1);
  return last - beside / (g + (g < 0 ? -r : r));
}
