import type { FigureSpec, ResolvedAxis, ResolvedFigure, ResolvedPanel } from '../../../figure/index.ts';
import type { PlotPanelInfo } from '../../plot/index.ts';

/** Keys that lead to a value of a spec: `['panels', 0, 'axes', 'x', 'range']`. */
export type SpecPath = readonly (string | number)[];

/** What a field is set to; undefined: nothing is said. */
export type FieldValue = unknown;

/** The kinds of fields: what can be put in, and how it is checked. */
export type FieldInput =
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      readonly isWhole?: boolean;
      readonly unit?: string;
    }
  | { readonly kind: 'text'; readonly isFormat?: boolean; readonly most?: number }
  /** A text, or none at all (`false`). */
  | { readonly kind: 'text-or-none' }
  /** `none`: it may be transparent. */
  | { readonly kind: 'color'; readonly mayBeNone?: boolean }
  | { readonly kind: 'choice'; readonly words: readonly string[] }
  | { readonly kind: 'switch' }
  /** Something that is there, perhaps with settings of its own: `true`, `false`, or an object. */
  | { readonly kind: 'presence' }
  /** The same, where the object itself says whether it is seen. */
  | { readonly kind: 'visibility' }
  | { readonly kind: 'sides'; readonly words: readonly string[] }
  /** Two ends, each a number, nothing, or a date. */
  | { readonly kind: 'range'; readonly mayBeDates?: boolean }
  /** Numbers, or one of some words. */
  | {
      readonly kind: 'numbers';
      readonly words?: readonly string[];
      readonly count?: readonly [number, number];
      readonly single?: boolean;
      readonly isPositive?: boolean;
    }
  | { readonly kind: 'texts' }
  | { readonly kind: 'colors' };

/** What is known where a field is. */
export interface FieldContext {
  readonly spec: FigureSpec;
  readonly resolved: ResolvedFigure | undefined;
  readonly panel?: ResolvedPanel | undefined;
  readonly axis?: ResolvedAxis | undefined;
  /** The panel as it is drawn. */
  readonly shown?: PlotPanelInfo | undefined;
  /** Number of a trace. */
  readonly trace?: number | undefined;
}

/** A setting of a figure. */
export type Field = FieldInput & {
  /** From the panel, axis, or trace that it belongs to. */
  readonly path: SpecPath;
  readonly label: string;
  /** What it is for, where the label does not say it. */
  readonly hint?: string;
  /** What holds while nothing is said. */
  fallback?(context: FieldContext): FieldValue;
  /** Is there any use for it? */
  applies?(context: FieldContext): boolean;
};

/** Fields under one heading. */
export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
}
