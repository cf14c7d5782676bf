import type { Sections } from '../sections/sections.ts';
import { type Complex, conjugate, magnitude, real, scale, subtract } from './complex.ts';
import type { ZerosPoles } from './zeros-poles.ts';

/** Numbers with less imaginary part than this, of their size, are real. */
const REAL = 100 * Number.EPSILON;

/**
 * A digital filter as second-order sections, each pole with the zero nearest to it, those nearest to the unit circle last
 * (scipy.signal.zpk2sos with `pairing='nearest'`).
 */
export function toSections({ zeros, poles, gain }: ZerosPoles): Sections {
  const count = Math.max(zeros.length, poles.length);
  const even = count + (count % 2);
  const padded = (roots: readonly Complex[]) => [
    ...roots,
    ...Array.from({ length: even - roots.length }, () => real(0)),
  ];
  const [z, p] = [halves(padded(zeros)), halves(padded(poles))];
  const sections = new Float64Array(6 * Math.max(1, even / 2));
  sections.set([1, 0, 0, 1, 0, 0]);
  for (let section = even / 2 - 1; section >= 0; section--) {
    const first = take(p, indexOfLeast(p, nearUnitCircle));
    sections.set(pair(first, z, p), 6 * section);
  }
  for (let i = 0; i < 3; i++) sections[i] *= gain;
  return sections;
}

/** The section of a pole; takes its partners out of the zeros and poles that are left. */
function pair(first: Complex, z: Complex[], p: Complex[]): number[] {
  const distance = (root: Complex) => magnitude(subtract(root, first));
  const reals = (roots: readonly Complex[]) => roots.filter(isReal).length;
  const takeReal = () => take(z, indexOfLeast(z, distance, isReal));
  if (isReal(first) && reals(p) === 0) return section([takeReal(), real(0)], [first, real(0)]);
  if (p.length + 1 === z.length && !isReal(first) && reals(p) === 1 && reals(z) === 1) {
    const zero = take(
      z,
      indexOfLeast(z, distance, (root) => !isReal(root)),
    );
    return section([zero, conjugate(zero)], [first, conjugate(first)]);
  }
  const second = isReal(first) ? take(p, indexOfLeast(p, nearUnitCircle, isReal)) : conjugate(first);
  const zero = take(z, indexOfLeast(z, distance));
  return section([zero, isReal(zero) ? takeReal() : conjugate(zero)], [first, second]);
}

/** b0, b1, b2, a0, a1, a2 of two zeros and two poles. */
function section(zeros: readonly [Complex, Complex], poles: readonly [Complex, Complex]): number[] {
  return [zeros, poles].flatMap(([a, b]) => [1, -(a.re + b.re), a.re * b.re - a.im * b.im]);
}

function isReal({ im }: Complex): boolean {
  return im === 0;
}

function nearUnitCircle(root: Complex): number {
  return Math.abs(1 - magnitude(root));
}

/** Of each conjugate pair the upper half, sorted, then the real ones, sorted. Roots come in pairs, but for roundings. */
function halves(roots: readonly Complex[]): Complex[] {
  const sorted = [...roots].sort((a, b) => a.re - b.re || Math.abs(a.im) - Math.abs(b.im));
  const isNearlyReal = (root: Complex) => Math.abs(root.im) <= REAL * magnitude(root);
  const complex = sorted.filter((root) => !isNearlyReal(root));
  const upper = sortedRuns(complex.filter(({ im }) => im > 0));
  const lower = sortedRuns(complex.filter(({ im }) => im < 0));
  const pairs = upper.map((root, i) => scale({ re: root.re + lower[i].re, im: root.im - lower[i].im }, 1 / 2));
  return [...pairs, ...sorted.filter(isNearlyReal).map(({ re }) => real(re))];
}

/** Roots whose real parts differ by roundings only, by their imaginary parts. */
function sortedRuns(roots: readonly Complex[]): Complex[] {
  const runs: Complex[][] = [];
  for (const root of roots) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && root.re - last.re <= REAL * magnitude(last)) runs[runs.length - 1].push(root);
    else runs.push([root]);
  }
  return runs.flatMap((run) => run.sort((a, b) => Math.abs(a.im) - Math.abs(b.im)));
}

/** Index of the root for which `measure` is least, of those that `suits` allows. */
function indexOfLeast(
  roots: readonly Complex[],
  measure: (root: Complex) => number,
  suits: (root: Complex) => boolean = () => true,
): number {
  let least = -1;
  for (const [i, root] of roots.entries()) {
    if (suits(root) && (least < 0 || measure(root) < measure(roots[least]))) least = i;
  }
  return least;
}

function take(roots: Complex[], index: number): Complex {
  return roots.splice(index, 1)[0];
}
