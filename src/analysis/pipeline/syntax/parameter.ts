import type { StepValue } from './pipeline-call.ts';

/** What the values of a parameter are measured in, where that depends on the data. */
export type Measure =
  /** As the x axis. */
  | 'x'
  /** Per unit of the x axis: `Hz`, if that is in `s`. */
  | 'frequency'
  /** As the samples. */
  | 'y'
  /** As another argument of the step says, its `unit`. */
  | 'own'
  /** Per unit of that. */
  | 'per own';

/** A parameter of a step: what it is called is its key in the table of the step. */
export interface Parameter<Value> {
  readonly kind: 'number' | 'whole' | 'word' | 'flag' | 'text' | 'numbers';
  /** For people, after its name. */
  readonly about: string;
  /** Undefined where it must be said, or may be left out without a value in its place. */
  readonly fallback: Value | undefined;
  readonly isRequired: boolean;
  readonly measure: Measure | undefined;
  /** Words that it may be. */
  readonly words: readonly string[] | undefined;
  /** The value, or what was expected instead. */
  read(value: StepValue, convert: ConvertUnit): Value | Expected;
}

/** A value in the unit of its parameter; undefined if its own unit is none that becomes it. */
export type ConvertUnit = (value: number, unit: string) => number | undefined;

/** What a value should have been. */
export class Expected {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A table of parameters, in the order in which they may be given without their names. */
export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** What a step gets of its table. */
export type ParameterValues<Table extends Parameters> = {
  readonly [Name in keyof Table]: Table[Name] extends Parameter<infer Value> ? Value : never;
};
