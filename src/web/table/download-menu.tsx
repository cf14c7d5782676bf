import { Menu } from '@base-ui/react/menu';
import type { NodeRef } from '../state/view-spec.ts';
import { Icon } from '../widgets/icon.tsx';
import { downloadAddress, downloadKinds } from './download-kinds.ts';

interface DownloadMenuProps {
  readonly dataset: NodeRef;
  readonly dtype: string;
  /** Undefined: all of it. */
  readonly slice: string | undefined;
}

/** What is shown, as a file. The menu is in the landmark of the table. */
export function DownloadMenu({ dataset, dtype, slice }: DownloadMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger className="button is-quiet">
        <Icon name="download" />
        Download
      </Menu.Trigger>
      <Menu.Portal container={document.querySelector<HTMLElement>('.page-middle')}>
        <Menu.Positioner className="menu-place" align="end" sideOffset={4}>
          <Menu.Popup className="menu">
            {downloadKinds(dtype).map(({ as, label }) => (
              <Menu.Item
                key={as}
                className="menu-item menu-link"
                render={<a href={downloadAddress(dataset, slice, as)} download />}
              >
                <span className="menu-label">{label}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
