import { norm } from './triangular-factor.ts';

/** How far the length of a step may be from the radius of the trust region, as a part of it. */
const SLACK = 0.1;
const MOST_CORRECTIONS = 10;
const LEAST_DAMPING = 2 ** -1022;

/**
 * The step x that makes |R x - qtf|² least among those with |D x| of at most the radius, by Newton's iteration for the damping λ of
 * |R x - qtf|² + λ |D x|² (Moré 1978; MINPACK's lmpar and qrsolv, without pivoting: R that is singular is always damped).
 */
export class TrustRegionStep {
  /** The step; to be subtracted from the parameters if qtf is Qᵀf. */
  readonly step: Float64Array<ArrayBuffer>;
  /** λ of the last step, where the search for the next one starts. */
  damping = 0;
  readonly #s: Float64Array<ArrayBuffer>;
  readonly #rhs: Float64Array<ArrayBuffer>;
  readonly #row: Float64Array<ArrayBuffer>;
  readonly #w: Float64Array<ArrayBuffer>;

  constructor(most: number) {
    this.step = new Float64Array(most);
    this.#s = new Float64Array(most * most);
    this.#rhs = new Float64Array(most);
    this.#row = new Float64Array(most);
    this.#w = new Float64Array(most);
  }

  /** Finds {@link step}: `r` is k x k, upper triangular, row-major; `d` has the k scales. */
  find(k: number, r: Float64Array, qtf: Float64Array, d: Float64Array, radius: number): void {
    const regular = isRegular(r, k);
    let excess = 0;
    let least = 0;
    if (regular) {
      for (let i = 0; i < k; i++) this.step[i] = qtf[i];
      solveUpper(r, k, this.step);
      const length = this.#scaledLength(k, d);
      excess = length - radius;
      if (excess <= SLACK * radius) {
        this.damping = 0;
        return;
      }
      least = this.#correction(r, k, d, length, excess, radius);
    }
    const slope = this.#slope(k, r, qtf, d);
    let most = slope === 0 ? LEAST_DAMPING / Math.min(radius, SLACK) : slope / radius;
    let damping = Math.min(Math.max(this.damping, least), most);
    if (damping === 0) damping = regular ? slope / (excess + radius) : 0.001 * most;
    for (let correction = 1; ; correction++) {
      if (damping === 0) damping = Math.max(LEAST_DAMPING, 0.001 * most);
      this.#solveDamped(k, r, qtf, d, Math.sqrt(damping));
      const length = this.#scaledLength(k, d);
      const before = excess;
      excess = length - radius;
      const isShort = least === 0 && excess <= before && before < 0;
      if (Math.abs(excess) <= SLACK * radius || isShort || correction === MOST_CORRECTIONS) break;
      const change = this.#correction(this.#s, k, d, length, excess, radius);
      if (excess > 0) least = Math.max(least, damping);
      else most = Math.min(most, damping);
      damping = Math.max(least, damping + change);
    }
    this.damping = damping;
  }

  #scaledLength(k: number, d: Float64Array): number {
    for (let i = 0; i < k; i++) this.#w[i] = d[i] * this.step[i];
    return norm(this.#w, 0, k);
  }

  /** Length of D⁻¹ Rᵀ qtf. */
  #slope(k: number, r: Float64Array, qtf: Float64Array, d: Float64Array): number {
    for (let j = 0; j < k; j++) {
      let sum = 0;
      for (let i = 0; i <= j; i++) sum += r[i * k + j] * qtf[i];
      this.#w[j] = sum / d[j];
    }
    return norm(this.#w, 0, k);
  }

  /** Newton's correction of λ for a factor `s` of RᵀR + λ D². */
  #correction(s: Float64Array, k: number, d: Float64Array, length: number, excess: number, radius: number): number {
    const w = this.#w;
    for (let i = 0; i < k; i++) w[i] = d[i] * ((d[i] * this.step[i]) / length);
    solveLower(s, k, w);
    const size = norm(w, 0, k);
    return excess / radius / size / size;
  }

  /** Rotates √λ D into R (Givens): S with SᵀS = RᵀR + λ D², and the step. */
  #solveDamped(k: number, r: Float64Array, qtf: Float64Array, d: Float64Array, root: number): void {
    const [s, rhs, row] = [this.#s, this.#rhs, this.#row];
    for (let i = 0; i < k * k; i++) s[i] = r[i];
    for (let i = 0; i < k; i++) rhs[i] = qtf[i];
    for (let j = 0; j < k; j++) {
      row.fill(0, j, k);
      row[j] = root * d[j];
      let rest = 0;
      for (let i = j; i < k; i++) {
        if (row[i] === 0) continue;
        const length = Math.sqrt(s[i * k + i] * s[i * k + i] + row[i] * row[i]);
        const [cosine, sine] = [s[i * k + i] / length, row[i] / length];
        for (let l = i; l < k; l++) {
          const above = s[i * k + l];
          s[i * k + l] = cosine * above + sine * row[l];
          row[l] = cosine * row[l] - sine * above;
        }
        const above = rhs[i];
        rhs[i] = cosine * above + sine * rest;
        rest = cosine * rest - sine * above;
      }
    }
    for (let i = 0; i < k; i++) this.step[i] = rhs[i];
    solveUpper(s, k, this.step);
  }
}

/** Has R the full rank, as far as its diagonal tells? */
export function isRegular(r: Float64Array, k: number): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < k; i++) {
    let column = 0;
    for (let l = 0; l <= i; l++) column = Math.max(column, Math.abs(r[l * k + i]));
    const part = column === 0 ? 0 : Math.abs(r[i * k + i]) / column;
    least = Math.min(least, part);
    most = Math.max(most, part);
  }
  return least > Number.EPSILON * k * most;
}

/** x := R⁻¹ x. */
function solveUpper(r: Float64Array, k: number, x: Float64Array): void {
  for (let i = k - 1; i >= 0; i--) {
    let sum = x[i];
    for (let j = i + 1; j < k; j++) sum -= r[i * k + j] * x[j];
    x[i] = r[i * k + i] === 0 ? 0 : sum / r[i * k + i];
  }
}

/** x := R⁻ᵀ x. */
function solveLower(r: Float64Array, k: number, x: Float64Array): void {
  for (let i = 0; i < k; i++) {
    let sum = x[i];
    for (let j = 0; j < i; j++) sum -= r[j * k + i] * x[j];
    x[i] = r[i * k + i] === 0 ? 0 : sum / r[i * k + i];
  }
}
