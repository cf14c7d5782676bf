import { describe, expect, test } from 'vitest';
import { expectNear } from '../../testing/goldens.ts';
import { noise } from '../../testing/inputs.ts';
import type { Bounds, LeastSquaresProblem } from './least-squares-problem.ts';
import { LevenbergMarquardt } from './levenberg-marquardt.ts';
import { TriangularFactor } from './triangular-factor.ts';

/** Problems of Moré, Garbow and Hillstrom (1981), with start, minimum and the sum of squares there. */
const PROBLEMS: readonly {
  readonly name: string;
  readonly residuals: (p: Float64Array) => number[];
  readonly derivatives: (p: Float64Array) => number[][];
  readonly start: readonly number[];
  readonly minimum: readonly number[];
  readonly sumOfSquares: number;
}[] = [
  {
    name: 'Rosenbrock',
    residuals: ([a, b]) => [10 * (b - a * a), 1 - a],
    derivatives: ([a]) => [
      [-20 * a, 10],
      [-1, 0],
    ],
    start: [-1.2, 1],
    minimum: [1, 1],
    sumOfSquares: 0,
  },
  {
    name: 'Freudenstein and Roth, from where the way leads to the minimum that is not 0',
    residuals: ([a, b]) => [-13 + a + ((5 - b) * b - 2) * b, -29 + a + ((b + 1) * b - 14) * b],
    derivatives: ([, b]) => [
      [1, 10 * b - 3 * b * b - 2],
      [1, 3 * b * b + 2 * b - 14],
    ],
    start: [0.5, -2],
    minimum: [11.41277891, -0.89680526],
    sumOfSquares: 48.98425368,
  },
  {
    name: 'Beale',
    residuals: ([a, b]) => [1.5 - a * (1 - b), 2.25 - a * (1 - b * b), 2.625 - a * (1 - b ** 3)],
    derivatives: ([a, b]) => [
      [b - 1, a],
      [b * b - 1, 2 * a * b],
      [b ** 3 - 1, 3 * a * b * b],
    ],
    start: [1, 1],
    minimum: [3, 0.5],
    sumOfSquares: 0,
  },
  {
    name: 'Jennrich and Sampson',
    residuals: ([a, b]) => tens((i) => 2 + 2 * i - (Math.exp(i * a) + Math.exp(i * b))),
    derivatives: ([a, b]) => tens((i) => [-i * Math.exp(i * a), -i * Math.exp(i * b)]),
    start: [0.3, 0.4],
    minimum: [0.25782521, 0.25782521],
    sumOfSquares: 124.36218236,
  },
];

function tens<Value>(value: (i: number) => Value): Value[] {
  return Array.from({ length: 10 }, (_, i) => value(i + 1));
}

function problemOf(
  residuals: (p: Float64Array) => number[],
  derivatives: (p: Float64Array) => number[][],
  start: readonly number[],
): LeastSquaresProblem {
  const m = residuals(Float64Array.from(start)).length;
  return {
    residualCount: m,
    parameterCount: start.length,
    evaluate(p, f, jacobian) {
      f.set(residuals(p));
      for (const [i, row] of derivatives(p).entries())
        for (const [j, value] of row.entries()) jacobian[j * m + i] = value;
    },
  };
}

function minimize(problem: LeastSquaresProblem, start: readonly number[], bounds?: Bounds) {
  const solver = new LevenbergMarquardt(problem.residualCount, problem.parameterCount);
  return solver.minimize(problem, Float64Array.from(start), { bounds });
}

test.each(PROBLEMS)('$name', ({ residuals, derivatives, start, minimum, sumOfSquares }) => {
  const problem = problemOf(residuals, derivatives, start);
  const found = minimize(problem, start);
  expect(found.converged).toBe(true);
  expect(found.sumOfSquares).toBeCloseTo(sumOfSquares, 7);
  for (const [j, value] of minimum.entries()) expect(found.parameters[j]).toBeCloseTo(value, 5);
});

test.each([10, 100])('Rosenbrock from %d times as far', (far) => {
  const { residuals, derivatives, start } = PROBLEMS[0];
  const from = start.map((value) => far * value);
  expectNear(minimize(problemOf(residuals, derivatives, start), from).parameters, [1, 1], 1e-9);
});

describe('bounds', () => {
  const { residuals, derivatives, start } = PROBLEMS[0];
  const rosenbrock = problemOf(residuals, derivatives, start);
  const bounds = (lower: readonly number[], upper: readonly number[]) => ({
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
  });

  test('that are not in the way change nothing', () => {
    const found = minimize(rosenbrock, start, bounds([-5, -5], [5, Infinity]));
    expectNear(found.parameters, [1, 1], 1e-12);
  });

  test('end the way at the least on them', () => {
    const found = minimize(rosenbrock, start, bounds([-5, -5], [0.5, 5]));
    expectNear(found.parameters, [0.5, 0.25], 1e-9);
    expect(found.converged).toBe(true);
    const other = minimize(rosenbrock, [1.2, 2], bounds([-5, 1.5], [5, 5]));
    expect(other.parameters[1]).toBe(1.5);
    expect(other.parameters[0]).toBeCloseTo(1.2244, 3); // of 100 (1.5 - a²)² + (1 - a)²
  });

  test('a start beyond them is moved onto them', () => {
    expectNear(minimize(rosenbrock, [9, 9], bounds([-2, -2], [2, 2])).parameters, [1, 1], 1e-9);
  });

  test('that leave nothing free', () => {
    const found = minimize(rosenbrock, start, bounds([2, 3], [2, 3]));
    expect(found).toMatchObject({ converged: true, parameters: Float64Array.of(2, 3), sumOfSquares: 101 });
  });
});

test('one solver after another problem is as good as new', () => {
  const { residuals, derivatives, start } = PROBLEMS[0];
  const rosenbrock = problemOf(residuals, derivatives, start);
  const solver = new LevenbergMarquardt(2, 2);
  const first = solver.minimize(rosenbrock, Float64Array.from(start));
  solver.minimize(rosenbrock, Float64Array.of(7, -3));
  expect(solver.minimize(rosenbrock, Float64Array.from(start))).toEqual(first);
});

test('a function that cannot be had beyond a wall is kept on this side of it', () => {
  const wall = problemOf(
    ([a]) => [Math.log(a) + 3],
    ([a]) => [[1 / a]],
    [5],
  );
  const found = minimize(wall, [5]);
  expect(found.converged).toBe(true);
  expect(found.parameters[0]).toBeCloseTo(Math.exp(-3), 10);
});

describe('the triangular factor', () => {
  const [m, n] = [40, 5];

  /** Columns that depend on each other but for this part of them. */
  function factorOf(part: number) {
    const common = noise(m, 9);
    const jacobian = noise(m * n).map((value, at) => common[at % m] + part * value);
    const f = noise(m, 3);
    const factor = new TriangularFactor(m, n);
    factor.multiply(jacobian, f);
    const gram = factor.gram.slice();
    const gradient = factor.gradient.slice();
    factor.factor(
      Int32Array.from({ length: n }, (_, j) => j),
      n,
      jacobian,
      f,
    );
    return { factor, gram, gradient };
  }

  test.each([1, 1e-2, 1e-4, 1e-6])('RᵀR is JᵀJ and Rᵀ qtf is Jᵀ f; columns alike but for %d', (part) => {
    const { factor, gram, gradient } = factorOf(part);
    const { r, qtf } = factor;
    const products = gram.map((_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      let sum = 0;
      for (let l = 0; l <= Math.min(i, j); l++) sum += r[l * n + i] * r[l * n + j];
      return sum;
    });
    expectNear(products, gram, 1e-14);
    const projected = gradient.map((_, j) => {
      let sum = 0;
      for (let l = 0; l <= j; l++) sum += r[l * n + j] * qtf[l];
      return sum;
    });
    expectNear(projected, gradient, 1e-12);
  });

  test('a derivative that is not finite leaves the one before', () => {
    const factor = new TriangularFactor(2, 1);
    expect(factor.multiply(Float64Array.of(1, 2), Float64Array.of(1, 1))).toBe(true);
    expect(factor.multiply(Float64Array.of(Infinity, 2), Float64Array.of(0, 1))).toBe(false);
    expect([factor.gram[0], factor.gradient[0]]).toEqual([5, 3]);
  });
});
