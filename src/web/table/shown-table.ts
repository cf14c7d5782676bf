import { useAsk } from '../connection/use-ask.ts';
import { datasetsOf } from '../plot/slices/plotted-datasets.ts';
import type { NodeRef, TableView, ViewSpec } from '../state/view-spec.ts';
import { useViewStore } from '../state/view-store.ts';

/** What the table shows: the selected dataset, in the slice that was chosen here or is plotted; while a group is selected, what it showed before. */
export function useShownTable(): TableView | undefined {
  const view = useViewStore((state) => state.view);
  const { selected } = view;
  const { result } = useAsk('node', selected ? { file: selected.file, path: selected.path } : undefined);
  const isGroup = selected !== null && result?.path === selected.path && result.kind === 'group';
  return shownTable(view, isGroup);
}

/** See {@link useShownTable}. `isGroup`: no dataset is selected, but a group. */
export function shownTable({ selected, table, figure }: ViewSpec, isGroup: boolean): TableView | undefined {
  const shown = isGroup ? (table ?? selected) : (selected ?? table);
  if (!shown) return undefined;
  if (table && isSame(table, shown)) return table;
  const plotted = figure ? datasetsOf(figure).find((one) => isSame(one, shown)) : undefined;
  return { ...shown, slice: plotted?.slice };
}

function isSame(a: NodeRef, b: NodeRef): boolean {
  return a.file === b.file && a.path === b.path;
}
