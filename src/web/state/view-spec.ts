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
}

/** The view of a page that nobody touched yet. */
export const EMPTY_VIEW: ViewSpec = {
  version: 1,
  panel: 'plot',
  selected: null,
  figure: null,
  cursors: null,
  table: null,
};
