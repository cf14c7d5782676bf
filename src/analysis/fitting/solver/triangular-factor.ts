/**
 * Below this pivot of the scaled JᵀJ (columns of norm 1) a Cholesky factor has lost half of its digits: Householder
 * reflections of J, which are twice as slow, lose none.
 */
const LEAST_PIVOT = 1e-6;

/**
 * R (upper triangular, row-major, k x k) with RᵀR = JᵀJ over chosen columns of J, and Qᵀf; by Cholesky from the products of
 * the columns where these are well conditioned, else by Householder QR of J.
 */
export class TriangularFactor {
  readonly r: Float64Array<ArrayBuffer>;
  readonly qtf: Float64Array<ArrayBuffer>;
  /** JᵀJ of all columns, row-major, n x n; both triangles. */
  readonly gram: Float64Array<ArrayBuffer>;
  /** Jᵀf. */
  readonly gradient: Float64Array<ArrayBuffer>;
  readonly #nextGradient: Float64Array<ArrayBuffer>;
  readonly #rows: number;
  readonly #columns: number;

  constructor(rows: number, columns: number) {
    this.#rows = rows;
    this.#columns = columns;
    this.r = new Float64Array(columns * columns);
    this.qtf = new Float64Array(columns);
    this.gram = new Float64Array(columns * columns);
    this.gradient = new Float64Array(columns);
    this.#nextGradient = new Float64Array(columns);
  }

  /** Products of all columns of J with each other and with f. Without effect, and false, if J has a value that is not finite. */
  multiply(jacobian: Float64Array, f: Float64Array): boolean {
    const [m, n] = [this.#rows, this.#columns];
    const next = this.#nextGradient;
    for (let j = 0; j < n; j++) next[j] = dot(jacobian, j * m, f, 0, m);
    if (!next.every(Number.isFinite)) return false;
    this.gradient.set(next);
    for (let a = 0; a < n; a += 2) {
      for (let b = a; b < n; b += 2) multiplyPair(jacobian, m, n, a, b, this.gram);
    }
    return true;
  }

  /** The factor over the first `k` of `chosen`, after {@link multiply}. May overwrite J and f. */
  factor(chosen: Int32Array, k: number, jacobian: Float64Array, f: Float64Array): void {
    if (!this.#cholesky(chosen, k)) this.#householder(chosen, k, jacobian, f);
  }

  #cholesky(chosen: Int32Array, k: number): boolean {
    const { r, qtf, gram, gradient } = this;
    const n = this.#columns;
    for (let i = 0; i < k; i++) {
      const row = chosen[i];
      let pivot = gram[row * n + row];
      const least = LEAST_PIVOT * pivot;
      for (let l = 0; l < i; l++) pivot -= r[l * k + i] * r[l * k + i];
      if (!(pivot > least)) return false;
      const diagonal = Math.sqrt(pivot);
      r[i * k + i] = diagonal;
      let projection = gradient[row];
      for (let l = 0; l < i; l++) projection -= r[l * k + i] * qtf[l];
      qtf[i] = projection / diagonal;
      for (let j = i + 1; j < k; j++) {
        let sum = gram[row * n + chosen[j]];
        for (let l = 0; l < i; l++) sum -= r[l * k + i] * r[l * k + j];
        r[i * k + j] = sum / diagonal;
      }
    }
    return true;
  }

  #householder(chosen: Int32Array, k: number, jacobian: Float64Array, f: Float64Array): void {
    const { r, qtf } = this;
    const m = this.#rows;
    for (let i = 0; i < k; i++) {
      const at = chosen[i] * m;
      const length = i < m ? norm(jacobian, at + i, m - i) : 0;
      const alpha = i < m && jacobian[at + i] > 0 ? -length : length;
      r[i * k + i] = alpha;
      qtf[i] = i < m ? f[i] : 0;
      if (length === 0) {
        for (let j = i + 1; j < k; j++) r[i * k + j] = i < m ? jacobian[chosen[j] * m + i] : 0;
        continue;
      }
      jacobian[at + i] -= alpha;
      const scale = -1 / (alpha * jacobian[at + i]);
      for (let j = i + 1; j < k; j++) {
        reflect(jacobian, at + i, jacobian, chosen[j] * m + i, m - i, scale);
        r[i * k + j] = jacobian[chosen[j] * m + i];
      }
      reflect(jacobian, at + i, f, i, m - i, scale);
      qtf[i] = f[i];
    }
  }
}

/** Products of columns a, a + 1 with b, b + 1: four sums at a time keep the adders busy. */
function multiplyPair(j: Float64Array, m: number, n: number, a: number, b: number, gram: Float64Array): void {
  const a0 = a * m;
  const b0 = b * m;
  const a1 = a + 1 < n ? a0 + m : a0;
  const b1 = b + 1 < n ? b0 + m : b0;
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  for (let i = 0; i < m; i++) {
    const va0 = j[a0 + i];
    const va1 = j[a1 + i];
    const vb0 = j[b0 + i];
    const vb1 = j[b1 + i];
    s00 += va0 * vb0;
    s01 += va0 * vb1;
    s10 += va1 * vb0;
    s11 += va1 * vb1;
  }
  set(gram, n, a, b, s00);
  if (b + 1 < n) set(gram, n, a, b + 1, s01);
  if (a + 1 < n) set(gram, n, a + 1, b, s10);
  if (a + 1 < n && b + 1 < n) set(gram, n, a + 1, b + 1, s11);
}

function set(gram: Float64Array, n: number, i: number, j: number, value: number): void {
  gram[i * n + j] = value;
  gram[j * n + i] = value;
}

function dot(a: Float64Array, atA: number, b: Float64Array, atB: number, count: number): number {
  let even = 0;
  let odd = 0;
  const pairs = count - (count & 1);
  for (let i = 0; i < pairs; i += 2) {
    even += a[atA + i] * b[atB + i];
    odd += a[atA + i + 1] * b[atB + i + 1];
  }
  return pairs < count ? even + odd + a[atA + pairs] * b[atB + pairs] : even + odd;
}

/** Euclidean length; scaled where squares would leave the range of doubles. */
export function norm(values: Float64Array, at: number, count: number): number {
  const squares = dot(values, at, values, at, count);
  if (squares > 1e-280 && squares < 1e280) return Math.sqrt(squares);
  let largest = 0;
  for (let i = at; i < at + count; i++) largest = Math.max(largest, Math.abs(values[i]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = at; i < at + count; i++) sum += (values[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** b -= scale (v·b) v. */
function reflect(v: Float64Array, atV: number, b: Float64Array, atB: number, count: number, scale: number): void {
  const factor = scale * dot(v, atV, b, atB, count);
  for (let i = 0; i < count; i++) b[atB + i] -= factor * v[atV + i];
}
