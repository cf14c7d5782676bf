/** What a number of a fit is measured in, as powers of the units of x and y. */
export interface Dimension {
  readonly x: number;
  readonly y: number;
}

/** What is measured from the origin of x or y, so that it moves along when the origin moves. */
export type Origin = 'x' | 'y';

export interface ParameterRow {
  readonly name: string;
  readonly dimension: Dimension;
  readonly origin?: Origin | undefined;
}

/** A part of a curve that others can be added to: what it depends on, its values and their derivatives. */
export interface CurveTerm {
  readonly parameters: readonly ParameterRow[];
  /**
   * Adds the term to `values`, and writes its derivatives by column: by its parameter `p`, which is `parameters[at + p]`, at `x[i]` to
   * `jacobian[(at + p) * x.length + i]`.
   */
  add(x: Float64Array, parameters: Float64Array, at: number, values: Float64Array, jacobian: Float64Array): void;
}

/** A quantity that follows from the parameters of a shape. */
export interface DerivedRow {
  readonly name: string;
  readonly dimension: Dimension;
  /** Its value, and into `gradient` its derivatives by the parameters. */
  evaluate(parameters: Float64Array, gradient: Float64Array): number;
}

/** The form of one resonance. */
export interface Shape extends CurveTerm {
  readonly derived: readonly DerivedRow[];
  /** It interferes with a background of its own: far away it is not 0, and what is seen of it need not be at its centre. */
  readonly interferes?: true | undefined;
  /** Parameters whose signs can be changed together without changing the curve; the first is to be positive. */
  readonly mirrors: readonly (readonly number[])[];
  /**
   * Other parameters that give the same curve if `offset` is added to it, where those are the ones to tell; else undefined.
   */
  twin?(parameters: Float64Array): { readonly parameters: readonly number[]; readonly offset: number } | undefined;
  /** Start values of one or several fits, for a peak (a dip, if the height is below 0) as it is seen in the data. */
  starts(center: number, fwhm: number, height: number): readonly (readonly number[])[];
}

export const X: Dimension = { x: 1, y: 0 };
export const Y: Dimension = { x: 0, y: 1 };
export const AREA: Dimension = { x: 1, y: 1 };
export const PURE: Dimension = { x: 0, y: 0 };

export const CENTER: ParameterRow = { name: 'center', dimension: X, origin: 'x' };
export const FWHM: ParameterRow = { name: 'fwhm', dimension: X };
export const AMPLITUDE: ParameterRow = { name: 'amplitude', dimension: Y };
