import type { ScaleProperties } from './scale-properties.ts';

/** Parameters of a scale as plain data: numbers, lists of numbers, or words for codes. */
export type ScaleParameters = Readonly<Record<string, number | string | readonly number[]>>;

/**
 * Computes `count` values of `target` from as many of each input. `target` may be one of the inputs: value i of the inputs is
 * read before value i of the target is written, and not after.
 */
export type Kernel = (inputs: readonly Float64Array[], target: Float64Array, count: number) => void;

/** What is known about one type of scale. Property names stand without `NI_Scale[i]_`. */
export interface ScaleRow<P extends ScaleParameters = ScaleParameters> {
  /** The properties that name the inputs, in the order in which the kernel wants them. */
  readonly inputs: readonly string[];
  /** Its parameters; throws a DataProblem if they are missing or make no sense. */
  parse(properties: ScaleProperties): P;
  kernel(parameters: P): Kernel;
}
