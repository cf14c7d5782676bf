import type { Curve } from './curve-fit.ts';

/** Step of a central difference as a part of the parameter: where rounding and curvature cost the same. */
const STEP = Math.cbrt(Number.EPSILON);

/**
 * A curve whose derivatives are not known: they are taken by central differences, right to about 10⁻¹⁰ where the parameters are
 * not far from 1. `evaluate` writes the values at all x.
 */
export function numericalCurve(
  parameterCount: number,
  evaluate: (x: Float64Array, parameters: Float64Array, values: Float64Array) => void,
): Curve {
  const moved = new Float64Array(parameterCount);
  let [above, below] = [new Float64Array(0), new Float64Array(0)];
  return {
    parameterCount,
    evaluate(x, parameters, values, jacobian) {
      const m = x.length;
      if (above.length !== m) [above, below] = [new Float64Array(m), new Float64Array(m)];
      evaluate(x, parameters, values);
      for (let j = 0; j < parameterCount; j++) {
        const step = STEP * (Math.abs(parameters[j]) || 1);
        moved.set(parameters);
        moved[j] = parameters[j] + step;
        evaluate(x, moved, above);
        moved[j] = parameters[j] - step;
        evaluate(x, moved, below);
        for (let i = 0; i < m; i++) jacobian[j * m + i] = (above[i] - below[i]) / (2 * step);
      }
    },
  };
}
