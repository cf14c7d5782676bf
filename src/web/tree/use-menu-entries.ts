import { withoutDerived } from '../actions/derived-changes.ts';
import { isPlottable, type NodeActions } from '../actions/use-node-actions.ts';
import type { Engine } from '../connection/engine.ts';
import { useEngine } from '../connection/engine-context.ts';
import { labelOfDerived, PIPE, refOfDerived } from '../state/derived-channel.ts';
import { type DialogState, useDialog } from '../state/dialog-store.ts';
import { keyOf, useTreeStore } from '../state/tree-store.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { useViewStore } from '../state/view-store.ts';
import { copyText } from '../widgets/copy-button.tsx';
import type { IconName } from '../widgets/icon.tsx';
import { type DerivedItem, refOfItem, type TreeItem } from './tree-rows.ts';

export interface MenuEntry {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
  readonly isOff?: boolean;
  run(): void;
}

/** What entries do things with. */
interface Tools {
  readonly actions: NodeActions;
  readonly engine: Engine;
  readonly hasFigure: boolean;
  show(dialog: DialogState): void;
}

type Item<Kind extends TreeItem['kind']> = Extract<TreeItem, { readonly kind: Kind }>;

/** What can be done with what stands in a row of the tree. */
export function useMenuEntries(item: TreeItem | undefined, actions: NodeActions): readonly MenuEntry[] {
  const engine = useEngine();
  const hasFigure = useViewStore(({ view }) => view.figure !== null);
  const show = useDialog((state) => state.show);
  const tools = { actions, engine, hasFigure, show };
  if (item?.kind === 'file') return fileEntries(item, tools);
  if (item?.kind === 'node') return recordedEntries(item, tools);
  return item?.kind === 'derived' ? derivedEntries(item, tools) : [];
}

function fileEntries(item: Item<'file'>, { engine: { call }, show }: Tools): MenuEntry[] {
  const { file, state } = item.info;
  const isOff = state !== 'open';
  return [
    convertEntry(refOfItem(item), show, isOff),
    { icon: 'publish', label: 'Publish …', isOff, run: () => show({ kind: 'publish', file, first: 'recording' }) },
    { icon: 'reload', label: 'Open again', run: () => void reopen(file, call) },
    { icon: 'copy', label: 'Copy its path', run: () => void copyText(file) },
    { icon: 'close', label: 'Close', run: () => void call('close', { file }).catch(() => {}) },
  ];
}

/** Of a dataset or a group of a file, or of a column of a table that was computed. */
function recordedEntries(item: Item<'node'>, tools: Tools): MenuEntry[] {
  const { node } = item;
  const { show } = tools;
  const of = refOfItem(item);
  const isComputed = node.path.includes(PIPE);
  return [
    ...valueEntries(item, tools),
    ...(node.kind === 'dataset' && !isComputed
      ? [{ icon: 'compute', label: 'Compute …', run: () => show({ kind: 'compute', of }) } as const]
      : []),
    convertEntry(of, show),
    { icon: 'copy', label: 'Copy its path', run: () => void copyText(node.path) },
  ];
}

function derivedEntries(item: DerivedItem, tools: Tools): MenuEntry[] {
  const { channel, node, problem } = item;
  const { show } = tools;
  const of = { file: channel.file, path: channel.path };
  const ref = refOfDerived(channel);
  const isSignal = node?.kind === 'dataset';
  const known: MenuEntry[] = [
    ...valueEntries({ ...item, node: node as NonNullable<typeof node> }, tools),
    {
      icon: 'compute',
      label: 'Compute further …',
      isOff: !isSignal,
      run: () => show({ kind: 'compute', of, steps: channel.steps + PIPE }),
    },
    convertEntry(ref, show),
    {
      icon: 'publish',
      label: 'Publish …',
      run: () => show({ kind: 'publish', file: ref.file, first: 'recording', only: ref.path }),
    },
  ];
  return [
    ...(node ? known : []),
    ...(problem ? [{ icon: 'reload', label: 'Compute again', run: () => computeAgain(ref) } as const] : []),
    { icon: 'edit', label: 'Edit …', run: () => show({ kind: 'compute', of, steps: channel.steps, edited: channel }) },
    { icon: 'copy', label: 'Copy its path', run: () => void copyText(ref.path) },
    {
      icon: 'close',
      label: 'Remove',
      run: () => useViewStore.getState().change(`Remove ${labelOfDerived(channel)}`, withoutDerived(channel)),
    },
  ];
}

/** Plotting, and looking at values. */
function valueEntries(
  item: Item<'node'> | (DerivedItem & Pick<Item<'node'>, 'node'>),
  { actions, hasFigure }: Tools,
): MenuEntry[] {
  const { node } = item;
  const ref = refOfItem(item);
  const acted = { ...node, ...ref };
  const canPlot = isPlottable(node) || (node.kind === 'group' && node.children !== 0);
  const isSeries = isPlottable(node) && node.shape?.length === 1;
  const values: MenuEntry[] = [
    { icon: 'number', label: 'Show its values', run: () => actions.showTable(ref) },
    { icon: 'export', label: 'Use as x of the plot', isOff: !hasFigure || !isSeries, run: () => actions.useAsX(ref) },
  ];
  return [
    {
      icon: 'line',
      label: 'Plot',
      ...(node.kind === 'dataset' && { keys: 'Enter' }),
      isOff: !canPlot,
      run: () => void actions.plot(acted),
    },
    { icon: 'plus', label: 'Add to the plot', keys: '+', isOff: !canPlot, run: () => void actions.add(acted) },
    ...(node.kind === 'dataset' ? values : []),
  ];
}

function convertEntry(of: NodeRef, show: Tools['show'], isOff?: boolean): MenuEntry {
  return {
    icon: 'convert',
    label: 'Convert …',
    ...(isOff !== undefined && { isOff }),
    run: () => show({ kind: 'convert', of }),
  };
}

function computeAgain(ref: NodeRef): void {
  useTreeStore.getState().putDerived(keyOf(ref), undefined);
}

async function reopen(file: string, call: Engine['call']): Promise<void> {
  await call('close', { file }).catch(() => {});
  await call('open', { file }).catch(() => {});
}
