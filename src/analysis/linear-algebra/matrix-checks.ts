import { DataProblem } from '../../core/index.ts';
import type { Matrix } from './matrix.ts';

/** The least `rcond` that LAPACK does not take for "choose yourself": of singular values, only zeros count as zero. */
const LEAST_RCOND = 2 ** -1022;

/** Problem: `BAD_MATRIX` if it is no {@link Matrix}. `what` names the operation and the argument: `gemm: A`. */
export function checkMatrix(what: string, { rows, columns, values }: Matrix): void {
  checkSize(`${what}: the number of rows`, rows);
  checkSize(`${what}: the number of columns`, columns);
  checkVector(what, values);
  if (values.length === rows * columns) return;
  throw bad(`${what} is ${rows} x ${columns}`, `${rows * columns} values`, `${values.length}`);
}

export function checkVector(what: string, values: Float64Array): void {
  if (!(values instanceof Float64Array)) throw bad(`${what} has values that are no doubles`, 'a Float64Array');
}

export function checkSquare(what: string, a: Matrix): void {
  checkMatrix(what, a);
  if (a.rows !== a.columns) throw bad(what, 'a square matrix', `${a.rows} x ${a.columns}`);
}

/** Sizes that must be the same. */
export function checkFit(what: string, size: number, other: number): void {
  if (size !== other) throw bad(`${what} do not fit together: ${size} and ${other}`);
}

/** Problem: `BAD_MATRIX` that names the first element that is NaN or infinite. */
export function checkFinite(what: string, { columns, values }: Matrix): void {
  checkRow(what, values, columns, 0, values.length);
}

/** The same for what is on and below the diagonal. */
export function checkFiniteLowerTriangle(what: string, { rows, columns, values }: Matrix): void {
  for (let row = 0; row < rows; row++) checkRow(what, values, columns, row * columns, row * columns + row + 1);
}

/** An `rcond` above 0 and below 1. */
export function checkRcond(rcond: number): number {
  if (rcond >= 0 && rcond < 1) return Math.max(rcond, LEAST_RCOND);
  throw bad('lstsq: rcond', 'a number from 0 up to, but not including, 1', `${rcond}`);
}

function checkSize(what: string, size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw bad(what, 'a whole number, 0 or more', `${size}`);
}

function checkRow(what: string, values: Float64Array, columns: number, start: number, end: number): void {
  if (sumIsFinite(values, start, end)) return;
  for (let i = start; i < end; i++) {
    if (Number.isFinite(values[i])) continue;
    throw bad(
      `${what} in row ${Math.floor(i / columns)}, column ${i % columns} (from 0)`,
      'a finite value',
      `${values[i]}`,
    );
  }
}

/** Zero times a finite value is zero, so this is a question that needs no branch for each value. */
function sumIsFinite(values: Float64Array, start: number, end: number): boolean {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i] * 0;
  return sum === 0;
}

function bad(message: string, expected?: string, found?: string): DataProblem {
  return new DataProblem({ code: 'BAD_MATRIX', message, expected, found });
}
