import { type LinearAlgebra, type Matrix, matrix } from '../../../analysis/index.ts';
import { DataProblem } from '../../../core/index.ts';

/** Residuals above it are no rounding: in units of machine precision, size and norm. */
const MOST_RESIDUAL = 100;
/** Large enough that blocks and threads of libraries are at work. */
const SIZE = 200;

/** What is wrong with the results of a library, in words that follow "it". */
export class WrongResults extends Error {}

/** Numbers from -0.5 to 0.5, the same ones each time (the generator of Numerical Recipes). */
export function someMatrix(rows: number, columns: number, seed: number): Matrix {
  const made = matrix(rows, columns);
  let state = seed;
  for (let i = 0; i < made.values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    made.values[i] = state / 2 ** 32 - 0.5;
  }
  return made;
}

type Check = (library: LinearAlgebra) => Promise<number>;

/** Residuals, each relative to what rounding may leave. */
const CHECKS: Readonly<Record<string, Check>> = {
  async gemm(library) {
    const [a, b] = [someMatrix(SIZE, SIZE + 3, 1), someMatrix(SIZE + 3, SIZE - 5, 2)];
    return differenceOf(await library.gemm(a, b), plainProduct(a, b));
  },
  async svd(library) {
    const a = someMatrix(SIZE, SIZE / 4, 3);
    const { u, s, vt } = await library.svd(a);
    const scaled = matrix(
      u.rows,
      u.columns,
      u.values.map((value, i) => value * s[i % s.length]),
    );
    return differenceOf(plainProduct(scaled, vt), a);
  },
  async solve(library) {
    const [a, x] = [someMatrix(SIZE, SIZE, 4), someMatrix(SIZE, 2, 5)];
    for (let i = 0; i < SIZE; i++) a.values[i * SIZE + i] += SIZE; // well-conditioned
    return differenceOf(await library.solve(a, plainProduct(a, x)), x);
  },
};

/** Tries whether a library computes rightly; gives the largest residual. Throws {@link WrongResults}. */
export async function selfTest(library: LinearAlgebra): Promise<number> {
  let largest = 0;
  for (const [name, check] of Object.entries(CHECKS)) {
    const residual = await check(library);
    if (!(residual <= MOST_RESIDUAL))
      throw new WrongResults(`gives wrong results: ${name} is ${residual.toPrecision(2)} times off`);
    largest = Math.max(largest, residual);
  }
  await checkNaN(library);
  await checkSingular(library);
  return largest;
}

/** What is not a number must be seen in what was made of it, and nowhere else. */
async function checkNaN(library: LinearAlgebra): Promise<void> {
  const a = someMatrix(8, 8, 6);
  a.values[3 * 8 + 1] = Number.NaN;
  const { values } = await library.gemm(a, someMatrix(8, 8, 7));
  const isRight = values.every((value, i) => Number.isNaN(value) === (i >> 3 === 3));
  if (!isRight) throw new WrongResults('loses NaN, or spreads it');
}

async function checkSingular(library: LinearAlgebra): Promise<void> {
  const problem = await library.solve(matrix(4, 4), someMatrix(4, 1, 8)).catch((error: unknown) => error);
  if (problem instanceof DataProblem && problem.code === 'SINGULAR_MATRIX') return;
  throw new WrongResults('solves with a singular matrix');
}

function plainProduct(a: Matrix, b: Matrix): Matrix {
  const made = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[i * a.columns + k];
      for (let j = 0; j < b.columns; j++) made.values[i * b.columns + j] += factor * b.values[k * b.columns + j];
    }
  }
  return made;
}

function differenceOf(found: Matrix, expected: Matrix): number {
  let largest = 0;
  for (const [i, value] of expected.values.entries()) {
    const difference = Math.abs(found.values[i] - value);
    if (Number.isNaN(difference)) return Number.NaN;
    largest = Math.max(largest, difference);
  }
  return largest / (Number.EPSILON * Math.max(found.rows, found.columns));
}
