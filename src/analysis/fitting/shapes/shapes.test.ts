import { describe, expect, test } from 'vitest';
import { BASELINES } from './baselines.ts';
import type { CurveTerm } from './shape.ts';
import { SHAPES, type ShapeName } from './shapes.ts';
import { SumOfTerms } from './sum-of-terms.ts';

const x = Float64Array.from({ length: 41 }, (_, i) => -2 + i / 10);

/** Parameters that have nothing special, of each shape. */
const SOME: Record<ShapeName, readonly number[]> = {
  lorentzian: [0.13, 0.7, 1.4],
  fano: [0.13, 0.7, 1.4, -0.8],
  gaussian: [0.13, 0.7, 1.4],
  voigt: [0.13, 0.3, 0.2, 1.4],
};
const names = Object.keys(SHAPES) as ShapeName[];

function evaluate(term: CurveTerm, parameters: readonly number[]) {
  const [values, jacobian] = [new Float64Array(x.length), new Float64Array(x.length * parameters.length)];
  new SumOfTerms([term]).evaluate(x, Float64Array.from(parameters), values, jacobian);
  return { values, jacobian };
}

/** Derivative of a function of parameters by the one at `j`, by central differences. */
function differences<T extends ArrayLike<number>>(
  f: (parameters: number[]) => T,
  parameters: readonly number[],
  j: number,
) {
  const step = 1e-5;
  const [above, below] = [step, -step].map((by) => f(parameters.map((value, i) => (i === j ? value + by : value))));
  return Array.from(above, (value, i) => (value - below[i]) / (2 * step));
}

const TERMS: readonly [string, CurveTerm, readonly number[]][] = [
  ...names.map((name) => [name, SHAPES[name], SOME[name]] as [string, CurveTerm, readonly number[]]),
  ['constant', BASELINES.constant, [3]],
  ['linear', BASELINES.linear, [3, -2]],
];

test.each(TERMS)('the Jacobian of %s is right', (_, term, parameters) => {
  const { jacobian } = evaluate(term, parameters);
  for (const j of parameters.keys()) {
    const expected = differences((moved) => evaluate(term, moved).values, parameters, j);
    for (const [i, value] of expected.entries()) {
      expect(jacobian[j * x.length + i], `point ${i}, parameter ${j}`).toBeCloseTo(value, 7);
    }
  }
});

describe.each(names)('%s', (name) => {
  const { derived, mirrors, parameters } = SHAPES[name];

  test('what is derived has the right derivatives', () => {
    for (const row of derived) {
      const gradient = new Float64Array(parameters.length);
      row.evaluate(Float64Array.from(SOME[name]), gradient);
      for (const j of SOME[name].keys()) {
        const of = (moved: number[]) => [row.evaluate(Float64Array.from(moved), new Float64Array(moved.length))];
        expect(gradient[j], `${row.name} by ${parameters[j].name}`).toBeCloseTo(differences(of, SOME[name], j)[0], 7);
      }
    }
  });

  test('mirrored it is the same', () => {
    const { values } = evaluate(SHAPES[name], SOME[name]);
    for (const mirror of mirrors) {
      const mirrored = SOME[name].map((value, j) => (mirror.includes(j) ? -value : value));
      for (const [i, value] of evaluate(SHAPES[name], mirrored).values.entries()) {
        expect(value).toBeCloseTo(values[i], 14);
      }
    }
  });
});

/** By name, for the parameters above. */
function derivedOf(name: ShapeName): Record<string, number> {
  const parameters = Float64Array.from(SOME[name]);
  const rows = SHAPES[name].derived;
  return Object.fromEntries(
    rows.map((row) => [row.name, row.evaluate(parameters, new Float64Array(parameters.length))]),
  );
}

/** Half of the full width is where half of the height is. */
test.each([
  ['lorentzian', 0.7],
  ['gaussian', 0.7],
  ['voigt', derivedOf('voigt').fwhm],
] as const)('the full width of %s', (name, fwhm) => {
  const values = new Float64Array(2);
  new SumOfTerms([SHAPES[name]]).evaluate(
    Float64Array.of(0.13, 0.13 + fwhm / 2),
    Float64Array.from(SOME[name]),
    values,
    new Float64Array(2 * SOME[name].length),
  );
  expect(values[0]).toBeCloseTo(1.4, 14);
  expect(values[1]).toBeCloseTo(0.7, 13);
});

test.each(['gaussian', 'lorentzian', 'voigt'] as const)('the area of %s is its integral', (name) => {
  const [range, count] = [2000, 400_000];
  const wide = Float64Array.from({ length: count }, (_, i) => -range + (2 * range * (i + 0.5)) / count);
  const values = new Float64Array(count);
  new SumOfTerms([SHAPES[name]]).evaluate(
    wide,
    Float64Array.from(SOME[name]),
    values,
    new Float64Array(count * SOME[name].length),
  );
  const integral = (values.reduce((a, b) => a + b) * 2 * range) / count;
  expect(integral / derivedOf(name).area).toBeCloseTo(1, 3);
});

test('Fano: zero at ε = -q, highest at ε = 1/q', () => {
  const [center, fwhm, , q] = SOME.fano;
  const values = new Float64Array(2);
  const places = Float64Array.of(center - (q * fwhm) / 2, center + fwhm / (2 * q));
  new SumOfTerms([SHAPES.fano]).evaluate(places, Float64Array.from(SOME.fano), values, new Float64Array(8));
  expect(values[0]).toBeCloseTo(0, 14);
  expect(values[1]).toBeCloseTo(derivedOf('fano').height, 14);
});
