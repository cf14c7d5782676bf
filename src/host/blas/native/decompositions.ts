import {
  type EighResult,
  type LinearAlgebraOptions,
  type Matrix,
  matrix,
  type QrResult,
  type SvdResult,
} from '../../../analysis/index.ts';
import { notConverged } from './lapack-problems.ts';
import type { NativeLibrary } from './native-library.ts';
import { transpose } from './transpose.ts';

/** LAPACK dgeqrf, dorgqr. */
export function qr(library: NativeLibrary, a: Matrix, { signal }: LinearAlgebraOptions = {}): Promise<QrResult> {
  const { rows: m, columns: n } = a;
  const k = Math.min(m, n);
  return library.run(signal, async () => {
    const values = library.scratch.take('matrix', m * n);
    await transpose(a.values, m, n, values);
    const tau = new Float64Array(k);
    const wanted = [new Float64Array(1), new Float64Array(1)];
    library.ask('dgeqrf', m, n, values, m, tau, wanted[0], -1);
    library.ask('dorgqr', m, k, k, values, m, tau, wanted[1], -1);
    const work = library.scratch.take('work', Math.max(wanted[0][0], wanted[1][0]));
    await library.call('dgeqrf', m * n * k, m, n, values, m, tau, work, work.length);
    const r = matrix(k, n);
    for (let i = 0; i < k; i++) for (let j = i; j < n; j++) r.values[i * n + j] = values[j * m + i];
    await library.call('dorgqr', m * k * k, m, k, k, values, m, tau, work, work.length);
    const q = library.result(m, k);
    await transpose(values, k, m, q.values);
    return { q, r };
  });
}

/**
 * LAPACK dgesdd. A wide matrix is a tall one in Fortran's eyes, and its factors come out as they shall lie. A tall one is turned first:
 * taken as a wide one it would take a quarter longer.
 */
export function svd(library: NativeLibrary, a: Matrix, { signal }: LinearAlgebraOptions = {}): Promise<SvdResult> {
  return library.run(signal, () => (a.rows > a.columns ? svdOfTall(library, a) : svdOfWide(library, a)));
}

async function svdOfWide(library: NativeLibrary, a: Matrix): Promise<SvdResult> {
  const { rows: k, columns: n } = a;
  const values = library.scratch.take('matrix', n * k);
  values.set(a.values);
  const [u, vt] = [library.result(k, k), library.result(k, n)];
  const s = await gesdd(library, n, k, values, vt.values, u.values);
  return { u, s, vt };
}

async function svdOfTall(library: NativeLibrary, a: Matrix): Promise<SvdResult> {
  const { rows: m, columns: k } = a;
  const { scratch } = library;
  const values = scratch.take('matrix', m * k);
  await transpose(a.values, m, k, values);
  const [left, right] = [scratch.take('left', m * k), scratch.take('right', k * k)];
  const s = await gesdd(library, m, k, values, left, right);
  const [u, vt] = [library.result(m, k), library.result(k, k)];
  await transpose(left, k, m, u.values);
  await transpose(right, k, k, vt.values);
  return { u, s, vt };
}

/** Of an m x k matrix with m >= k in Fortran's order, which is overwritten: U (m x k) and Vᵀ (k x k) into `u`, `vt`. */
async function gesdd(
  library: NativeLibrary,
  m: number,
  k: number,
  values: Float64Array,
  u: Float64Array,
  vt: Float64Array,
): Promise<Float64Array> {
  const s = new Float64Array(k);
  const head = ['S', m, k, values, m, s, u, m, vt, k] as const;
  const integerWork = library.integers(8 * k);
  const wanted = new Float64Array(1);
  library.ask('dgesdd', ...head, wanted, -1, integerWork);
  const work = library.scratch.take('work', wanted[0]);
  const info = await library.call('dgesdd', m * k * k, ...head, work, work.length, integerWork);
  if (info !== 0) throw notConverged('dgesdd', info);
  return s;
}

/** LAPACK dsyevd. */
export function eigh(library: NativeLibrary, a: Matrix, { signal }: LinearAlgebraOptions = {}): Promise<EighResult> {
  const n = a.rows;
  return library.run(signal, async () => {
    const columns = library.scratch.take('matrix', n * n);
    columns.set(a.values);
    const values = new Float64Array(n);
    const head = ['V', 'U', n, columns, n, values] as const;
    const wanted = new Float64Array(1);
    const wantedIntegers = library.integers(1);
    library.ask('dsyevd', ...head, wanted, -1, wantedIntegers, -1);
    const work = library.scratch.take('work', wanted[0]);
    const integerWork = library.integers(Number(wantedIntegers[0]));
    const tail = [work, work.length, integerWork, integerWork.length] as const;
    const info = await library.call('dsyevd', n ** 3, ...head, ...tail);
    if (info !== 0) throw notConverged('dsyevd', info);
    const vectors = library.result(n, n);
    await transpose(columns, n, n, vectors.values);
    return { values, vectors };
  });
}
