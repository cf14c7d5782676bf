import type { LinearAlgebraOptions, LstsqOptions, LstsqResult, Matrix } from '../../../analysis/index.ts';
import { matrix } from '../../../analysis/index.ts';
import { notConverged, singular } from './lapack-problems.ts';
import type { NativeLibrary } from './native-library.ts';
import { transpose } from './transpose.ts';

/** LAPACK dgetrf of Aᵀ, as it lies there, and dgetrs with its transpose: what dgesv does, without turning A. */
export function solve(
  library: NativeLibrary,
  a: Matrix,
  b: Matrix,
  { signal }: LinearAlgebraOptions = {},
): Promise<Matrix> {
  const n = a.rows;
  const count = b.columns;
  return library.run(signal, async () => {
    const factors = library.scratch.take('matrix', n * n);
    factors.set(a.values);
    const pivots = library.integers(n);
    const info = await library.call('dgetrf', n ** 3 / 3, n, n, factors, n, pivots);
    if (info > 0) throw singular(`pivot ${info} of ${n} is zero`);
    const x = library.result(n, count);
    const columns = library.scratch.take('right', n * count);
    await transpose(b.values, n, count, columns);
    await library.call('dgetrs', n * n * count, 'T', n, count, factors, n, pivots, columns, n);
    await transpose(columns, count, n, x.values);
    return x;
  });
}

/** LAPACK dgelsd. */
export function lstsq(library: NativeLibrary, a: Matrix, b: Matrix, options: LstsqOptions = {}): Promise<LstsqResult> {
  const { rows: m, columns: n } = a;
  const { signal, rcond = Math.max(m, n) * Number.EPSILON } = options;
  const count = b.columns;
  return library.run(signal, async () => {
    const values = library.scratch.take('matrix', m * n);
    await transpose(a.values, m, n, values);
    const height = Math.max(m, n);
    const columns = library.scratch.take('right', height * count);
    const right = library.scratch.take('turned', m * count);
    await transpose(b.values, m, count, right);
    for (let j = 0; j < count; j++) columns.set(right.subarray(j * m, (j + 1) * m), j * height);
    const singularValues = new Float64Array(Math.min(m, n));
    const rank = library.integers(1);
    const head = [m, n, count, values, m, columns, height, singularValues, rcond, rank] as const;
    const wanted = new Float64Array(1);
    const wantedIntegers = library.integers(1);
    library.ask('dgelsd', ...head, wanted, -1, wantedIntegers);
    const work = library.scratch.take('work', wanted[0]);
    const integerWork = library.integers(Number(wantedIntegers[0]));
    const info = await library.call('dgelsd', m * n * Math.min(m, n), ...head, work, work.length, integerWork);
    if (info > 0) throw notConverged('dgelsd', info);
    const x = library.result(n, count);
    for (let j = 0; j < count; j++) for (let i = 0; i < n; i++) x.values[i * count + j] = columns[j * height + i];
    return { x, rank: Number(rank[0]), singularValues };
  });
}

/** LAPACK dpotrf. */
export function cholesky(library: NativeLibrary, a: Matrix, { signal }: LinearAlgebraOptions = {}): Promise<Matrix> {
  const n = a.rows;
  return library.run(signal, async () => {
    const l = matrix(n, n, a.values.slice());
    for (let i = 0; i < n; i++) l.values.fill(0, i * n + i + 1, (i + 1) * n);
    const info = await library.call('dpotrf', n ** 3 / 6, 'U', n, l.values, n);
    if (info > 0) throw singular(`the leading ${info} x ${info} part is not positive definite`);
    return l;
  });
}
