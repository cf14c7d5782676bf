import type { CurveTerm } from './shape.ts';

/** The sum of several terms, with the parameters of each after those of the one before. */
export class SumOfTerms {
  readonly terms: readonly CurveTerm[];
  readonly parameterCount: number;

  constructor(terms: readonly CurveTerm[]) {
    this.terms = terms;
    this.parameterCount = terms.reduce((sum, { parameters }) => sum + parameters.length, 0);
  }

  /** Values at all x, and the Jacobian by columns: by parameter p at `x[i]` in `jacobian[p * x.length + i]`. */
  evaluate(x: Float64Array, parameters: Float64Array, values: Float64Array, jacobian: Float64Array): void {
    values.fill(0);
    let at = 0;
    for (const term of this.terms) {
      term.add(x, parameters, at, values, jacobian);
      at += term.parameters.length;
    }
  }
}
