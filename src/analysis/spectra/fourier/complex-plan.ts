import type { SignalKernels } from '../../kernels/signal-kernels.ts';

/** Where a transform works. All hold complex numbers as (re, im). */
export interface PlanMemory {
  readonly kernels: SignalKernels;
  /** The numbers to be transformed, and as much room again. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly tables: Float64Array;
}

/** Transforms what is in x, which is lost; the result is in the view that is returned, x or y. */
export type Transform = () => Float64Array;

/** How complex numbers of one length are transformed: X[k] = Σ x[n] exp(-2πi n k / length). */
export interface ComplexPlan {
  readonly length: number;
  /** Sizes of its memory, in complex numbers: of x and y each, of tables. */
  readonly room: number;
  readonly tables: number;
  /** Fills its tables. */
  bind(memory: PlanMemory): Transform;
}
