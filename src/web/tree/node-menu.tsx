import { Menu } from '@base-ui/react/menu';
import { isPlottable, type NodeActions } from '../actions/use-node-actions.ts';
import { useEngine } from '../connection/engine-context.ts';
import { useDialog } from '../state/dialog-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { copyText } from '../widgets/copy-button.tsx';
import { Icon, type IconName } from '../widgets/icon.tsx';
import { refOfItem, type TreeItem } from './tree-rows.ts';

/** Where a menu stands, and what it is about. */
export interface MenuTarget {
  readonly item: TreeItem;
  readonly at: Element | { readonly x: number; readonly y: number };
}

interface NodeMenuProps {
  readonly target: MenuTarget | undefined;
  readonly actions: NodeActions;
  onClose(): void;
}

interface Entry {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
  readonly isOff?: boolean;
  run(): void;
}

/** What can be done with a file, a group or a dataset. */
export function NodeMenu({ target, actions, onClose }: NodeMenuProps) {
  const entries = useEntries(target?.item, actions);
  const anchor = target && (target.at instanceof Element ? target.at : pointAnchor(target.at));
  return (
    <Menu.Root open={target !== undefined} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Menu.Portal container={document.querySelector<HTMLElement>('.page-left')}>
        <Menu.Positioner className="menu-place" anchor={anchor} side="bottom" align="start" sideOffset={2}>
          <Menu.Popup className="menu" aria-label="What can be done with it">
            {entries.map(({ icon, label, keys, isOff, run }) => (
              <Menu.Item key={label} className="menu-item" disabled={isOff} onClick={run}>
                <Icon name={icon} />
                <span className="menu-label">{label}</span>
                {keys && <kbd>{keys}</kbd>}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function useEntries(item: TreeItem | undefined, actions: NodeActions): readonly Entry[] {
  const engine = useEngine();
  const hasFigure = useViewStore(({ view }) => view.figure !== null);
  const show = useDialog((state) => state.show);
  if (!item || item.kind === 'problem') return [];
  const ref = refOfItem(item);
  const convert: Entry = { icon: 'convert', label: 'Convert …', run: () => show({ kind: 'convert', of: ref }) };
  if (item.kind === 'file') {
    const { file, state } = item.info;
    return [
      { ...convert, isOff: state !== 'open' },
      {
        icon: 'publish',
        label: 'Publish …',
        isOff: state !== 'open',
        run: () => show({ kind: 'publish', file, first: 'recording' }),
      },
      { icon: 'reload', label: 'Open again', run: () => void reopen(file, engine.call) },
      { icon: 'copy', label: 'Copy its path', run: () => void copyText(file) },
      { icon: 'close', label: 'Close', run: () => void engine.call('close', { file }).catch(() => {}) },
    ];
  }
  const { node } = item;
  const acted = { ...node, file: ref.file };
  const canPlot = isPlottable(node) || (node.kind === 'group' && node.children !== 0);
  const isSeries = isPlottable(node) && node.shape?.length === 1;
  const values: Entry[] = [
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
    convert,
    { icon: 'copy', label: 'Copy its path', run: () => void copyText(node.path) },
  ];
}

type Call = ReturnType<typeof useEngine>['call'];

async function reopen(file: string, call: Call): Promise<void> {
  await call('close', { file }).catch(() => {});
  await call('open', { file }).catch(() => {});
}

function pointAnchor({ x, y }: { readonly x: number; readonly y: number }) {
  return { getBoundingClientRect: () => DOMRect.fromRect({ x, y, width: 0, height: 0 }) };
}
