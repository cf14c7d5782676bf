import { type CurveTerm, Y } from './shape.ts';

/** What resonances stand on. Slopes turn about x = 0: who fits moves the middle of the data there. */
export const BASELINES = {
  none: { parameters: [], add: () => {} },
  constant: {
    parameters: [{ name: 'offset', dimension: Y, origin: 'y' }],
    add: (x, parameters, at, values, jacobian) => addPower(0, x, parameters, at, values, jacobian),
  },
  linear: {
    parameters: [
      { name: 'offset', dimension: Y, origin: 'y' },
      { name: 'slope', dimension: { x: -1, y: 1 } },
    ],
    add(x, parameters, at, values, jacobian) {
      addPower(0, x, parameters, at, values, jacobian);
      addPower(1, x, parameters, at + 1, values, jacobian);
    },
  },
} as const satisfies Record<string, CurveTerm>;

export type BaselineName = keyof typeof BASELINES;

function addPower(
  power: 0 | 1,
  x: Float64Array,
  parameters: Float64Array,
  at: number,
  values: Float64Array,
  jacobian: Float64Array,
): void {
  const m = x.length;
  const factor = parameters[at];
  const column = at * m;
  for (let i = 0; i < m; i++) {
    const derivative = power === 0 ? 1 : x[i];
    values[i] += factor * derivative;
    jacobian[column + i] = derivative;
  }
}
