import type { FigureSpec } from '../figure/index.ts';
import type { FileKey, NodeInfo } from './protocol.ts';

/** The steps of pipelines, by what they are about. */
export interface StepCatalog {
  readonly topics: readonly { readonly label: string; readonly steps: readonly StepInfo[] }[];
}

export interface StepInfo {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  /** Where the method is described. */
  readonly source: string;
  readonly takes: 'signal' | 'peaks' | 'signal or peaks';
  readonly gives: 'signal' | 'table';
  /** In the order in which they may be given without their names. */
  readonly parameters: readonly StepParameter[];
}

export interface StepParameter {
  readonly name: string;
  readonly about: string;
  readonly kind: 'number' | 'whole' | 'word' | 'flag' | 'text' | 'numbers';
  readonly isRequired: boolean;
  /** What it is if it is not said, as it is written in a pipeline. */
  readonly fallback?: string | undefined;
  /** Words that it may be. */
  readonly words?: readonly string[] | undefined;
  /** Its unit is that of the x axis, one per this, that of the samples, or what the step says itself. */
  readonly measure?: 'x' | 'frequency' | 'y' | 'own' | 'per own' | undefined;
}

export interface PreviewParams {
  readonly file: FileKey;
  /** Of the dataset that it begins with. */
  readonly path: string;
  readonly steps: string;
  /** Which part of the dataset is seen: its slice, and what of the x axis. */
  readonly slice?: string | undefined;
  readonly window?: readonly [number, number] | undefined;
}

/** What comes out of steps. */
export interface Preview {
  /** Of a table, as it is on the part that was looked at. */
  readonly node: NodeInfo;
  /** Of a table: its columns with their first values. */
  readonly columns?: readonly PreviewColumn[] | undefined;
  /** There is more than what was looked at. */
  readonly isPart: boolean;
  /** The signal that came out, or that the table is of; where peaks were found, these too. */
  readonly figure: FigureSpec;
  /** Which part of the whole is plotted like the one that was looked at. */
  readonly slice?: string | undefined;
  /** The samples lie along the same axis as those of the dataset. */
  readonly isSameAxis: boolean;
}

export interface PreviewColumn {
  readonly name: string;
  readonly unit?: string | undefined;
  readonly about?: string | undefined;
  readonly texts: readonly string[];
}
