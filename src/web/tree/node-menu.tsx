import { Menu } from '@base-ui/react/menu';
import type { NodeActions } from '../actions/use-node-actions.ts';
import { Icon } from '../widgets/icon.tsx';
import type { TreeItem } from './tree-rows.ts';
import { useMenuEntries } from './use-menu-entries.ts';

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

/** What can be done with a file, a group or a dataset. */
export function NodeMenu({ target, actions, onClose }: NodeMenuProps) {
  const entries = useMenuEntries(target?.item, actions);
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

function pointAnchor({ x, y }: { readonly x: number; readonly y: number }) {
  return { getBoundingClientRect: () => DOMRect.fromRect({ x, y, width: 0, height: 0 }) };
}
