import { BASELINES, type BaselineName } from '../shapes/baselines.ts';
import type { ParameterRow, Shape } from '../shapes/shape.ts';
import { SHAPES, type ShapeName } from '../shapes/shapes.ts';
import { SumOfTerms } from '../shapes/sum-of-terms.ts';
import type { Frame } from './signal-frame.ts';

/** Several resonances of one shape on a baseline: the curve, and what each of its parameters means. */
export class ResonanceModel {
  readonly shape: Shape;
  readonly count: number;
  readonly curve: SumOfTerms;
  readonly rows: readonly ParameterRow[];

  constructor(shape: ShapeName, count: number, baseline: BaselineName) {
    this.shape = SHAPES[shape];
    this.count = count;
    this.curve = new SumOfTerms([...Array<Shape>(count).fill(this.shape), BASELINES[baseline]]);
    this.rows = this.curve.terms.flatMap(({ parameters }) => parameters);
  }

  get parameterCount(): number {
    return this.rows.length;
  }

  /** The parameters to tell where several give the same curve, if these are not they. */
  twin(parameters: Float64Array): Float64Array<ArrayBuffer> | undefined {
    const offset = this.rows.findIndex(({ name }) => name === 'offset');
    if (this.shape.twin === undefined || offset < 0) return undefined;
    const size = this.shape.parameters.length;
    const result = new Float64Array(parameters);
    for (let at = 0; at < this.count * size; at += size) {
      const twin = this.shape.twin(parameters.subarray(at, at + size));
      if (twin === undefined) continue;
      result.set(twin.parameters, at);
      result[offset] += twin.offset;
    }
    return result.some((value, j) => value !== parameters[j]) ? result : undefined;
  }

  /** Parameters in the frame, from such in units of the data. */
  toFrame(parameters: Float64Array, frame: Frame): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.rows, (row, j) => (parameters[j] - originOf(row, frame)) / unitOf(row, frame));
  }

  /** Parameters and covariance in units of the data, resonances by ascending centre, widths positive. */
  toData(
    parameters: Float64Array,
    covariance: Float64Array,
    frame: Frame,
  ): { parameters: Float64Array<ArrayBuffer>; covariance: Float64Array<ArrayBuffer> } {
    const { rows } = this;
    const n = rows.length;
    const sources = this.#ascending(parameters);
    const factors = this.#signs(parameters, sources).map((sign, j) => sign * unitOf(rows[j], frame));
    return {
      parameters: Float64Array.from(rows, (row, j) => originOf(row, frame) + factors[j] * parameters[sources[j]]),
      covariance: Float64Array.from(covariance, (_, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        return factors[i] * factors[j] * covariance[sources[i] * n + sources[j]];
      }),
    };
  }

  /** For each place the parameter that belongs there when resonances are in the order of their centres. */
  #ascending(parameters: Float64Array): number[] {
    const size = this.shape.parameters.length;
    const order = Array.from({ length: this.count }, (_, k) => k * size);
    order.sort((a, b) => parameters[a] - parameters[b]);
    const resonances = order.flatMap((at) => Array.from({ length: size }, (_, p) => at + p));
    return this.rows.map((_, j) => resonances[j] ?? j);
  }

  /** -1 where a sign is to be changed, so that the first parameter of each mirror is positive. */
  #signs(parameters: Float64Array, sources: readonly number[]): number[] {
    const signs = this.rows.map(() => 1);
    const size = this.shape.parameters.length;
    for (let at = 0; at < this.count * size; at += size) {
      for (const mirror of this.shape.mirrors) {
        if (parameters[sources[at + mirror[0]]] < 0) for (const p of mirror) signs[at + p] = -1;
      }
    }
    return signs;
  }
}

function unitOf({ dimension }: ParameterRow, { xScale, yScale }: Frame): number {
  return xScale ** dimension.x * yScale ** dimension.y;
}

function originOf({ origin }: ParameterRow, { xMiddle, yMiddle }: Frame): number {
  if (origin === undefined) return 0;
  return origin === 'x' ? xMiddle : yMiddle;
}
