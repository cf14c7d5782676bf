import type { ScaleRow } from './scale-row.ts';

/** The number of coefficients where the file does not say it (npTDMS). */
const USUAL_SIZE = 4;

/** sum of c_j x^j (NI help, TDMS Create Scaling Information). */
export const POLYNOMIAL: ScaleRow<{ readonly coefficients: readonly number[] }> = {
  inputs: ['Polynomial_Input_Source'],
  parse: (properties) => ({ coefficients: properties.list('Polynomial_Coefficients', USUAL_SIZE) }),
  kernel:
    ({ coefficients }) =>
    ([x], target, count) => {
      for (let i = 0; i < count; i++) target[i] = polynomial(coefficients, x[i]);
    },
};

/** sum of c_j x^j, by Horner's rule; `coefficients` begin with c_0. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let j = coefficients.length - 1; j >= 0; j--) sum = sum * x + coefficients[j];
  return sum;
}
