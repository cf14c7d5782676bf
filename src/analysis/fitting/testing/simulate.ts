import { noise } from '../../testing/inputs.ts';
import { BASELINES, type BaselineName } from '../shapes/baselines.ts';
import { SHAPES, type ShapeName } from '../shapes/shapes.ts';
import { SumOfTerms } from '../shapes/sum-of-terms.ts';

/** What was measured, if one knew it. */
export interface Truth {
  readonly shape: ShapeName;
  readonly baseline: BaselineName;
  /** Of each resonance. */
  readonly resonances: readonly (readonly number[])[];
  /** Of the baseline. */
  readonly base: readonly number[];
  /** Standard deviation of the noise. */
  readonly level: number;
  readonly seed: number;
}

/** y of a measurement over x. */
export function simulate(x: Float64Array, truth: Truth): Float64Array<ArrayBuffer> {
  const { shape, baseline, resonances, base, level, seed } = truth;
  const curve = new SumOfTerms([...resonances.map(() => SHAPES[shape]), BASELINES[baseline]]);
  const y = new Float64Array(x.length);
  const parameters = Float64Array.from([...resonances.flat(), ...base]);
  curve.evaluate(x, parameters, y, new Float64Array(x.length * parameters.length));
  for (const [i, value] of noise(x.length, seed).entries()) y[i] += level * Math.sqrt(12) * value;
  return y;
}

/** So many x at equal distances. */
export function evenly(from: number, to: number, count: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}
