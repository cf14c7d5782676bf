import type { Fact, ReportFigure } from '../model/recording-report.ts';

/** A part of a report under a heading of its own. */
export interface Section {
  /** `datasets`: where links lead. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** What sections are made of; every writer knows how to write each. */
export type Block = TextBlock | FactsBlock | TableBlock | ListBlock | FigureBlock;

export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  /** `warning`: to be seen at once; `note`: beside the point. */
  readonly tone?: 'warning' | 'note' | undefined;
}

/** Names and values, under a heading if they have one. */
export interface FactsBlock {
  readonly kind: 'facts';
  readonly heading?: string | undefined;
  readonly facts: readonly Fact[];
}

export interface TableBlock {
  readonly kind: 'table';
  readonly heading?: string | undefined;
  readonly columns: readonly Column[];
  /** A cell per column. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly title: string;
  /** Part of the width, in proportion to the others. */
  readonly width: number;
  /** Numbers stand at the right. */
  readonly isNumber?: boolean | undefined;
}

export interface Cell {
  readonly text: string;
  /** Below it, smaller. */
  readonly detail?: string | undefined;
}

export interface ListBlock {
  readonly kind: 'list';
  readonly items: readonly string[];
}

export interface FigureBlock {
  readonly kind: 'figure';
  /** `Figure 1`. */
  readonly name: string;
  readonly figure: ReportFigure;
}
