import type { FileKey } from '../../engine/index.ts';
import type { FigureSpec } from '../../figure/index.ts';

/** A node of the tree of a file. */
export interface NodeRef {
  readonly file: FileKey;
  readonly path: string;
}

/** What the middle shows. */
export type PanelName = 'plot' | 'table';

/** What the table shows: a dataset, or a slice of it as numpy has it. */
export interface TableView extends NodeRef {
  readonly slice?: string | undefined;
}

/** Something that is computed of a dataset when it is looked at. */
export interface DerivedChannel {
  readonly file: FileKey;
  /** Of the dataset. */
  readonly path: string;
  /** `savgol(15, 3) | peaks(prominence=1)`. */
  readonly steps: string;
  /** How it is called in the tree, if not by its steps. */
  readonly name?: string | undefined;
}

/** Everything that the address of the page holds, and that undo walks. */
export interface ViewSpec {
  readonly version: 1;
  readonly panel: PanelName;
  /** In the tree; the right side tells its attributes. */
  readonly selected: NodeRef | null;
  /** Null: nothing is plotted yet. */
  readonly figure: FigureSpec | null;
  /** Two x values. */
  readonly cursors: readonly [number, number] | null;
  readonly table: TableView | null;
  /** In the order in which they were added. */
  readonly derived: readonly DerivedChannel[];
}

/** The view of a page that nobody touched yet. */
export const EMPTY_VIEW: ViewSpec = {
  version: 1,
  panel: 'plot',
  selected: null,
  figure: null,
  cursors: null,
  table: null,
  derived: [],
};
