/** A pipeline as it is written. */
export interface PipelineCall {
  readonly steps: readonly StepCall[];
  /** A column of the table that comes out. */
  readonly column: string | undefined;
}

/** A step as it is written: `savgol(window=15, order=3)`. */
export interface StepCall {
  readonly name: string;
  /** Where in the text it begins, from 0. */
  readonly at: number;
  readonly args: readonly StepArgument[];
}

export interface StepArgument {
  /** Undefined where the argument is told by its position. */
  readonly name: string | undefined;
  readonly value: StepValue;
  readonly at: number;
}

/** A number may have a unit (`10 kHz`), which its parameter has to know. */
export type StepValue =
  | { readonly kind: 'number'; readonly value: number; readonly unit: string | undefined }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'list'; readonly values: readonly StepValue[] };
