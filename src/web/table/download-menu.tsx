import { Menu } from '@base-ui/react/menu';
import type { NodeRef } from '../state/view-spec.ts';
import { Icon } from '../widgets/icon.tsx';

interface DownloadMenuProps {
  readonly dataset: NodeRef;
  /** Undefined: all of it. */
  readonly slice: string | undefined;
  /** Its values are numbers. */
  readonly isNumbers: boolean;
}

const KINDS = [
  { as: 'npy', label: 'NumPy (.npy)', isForText: false },
  { as: 'csv', label: 'Text (.csv)', isForText: true },
  { as: 'h5', label: 'HDF5 (.h5)', isForText: true },
] as const;

/** Where the values of a slice can be had as a file. */
export function downloadAddress({ file, path }: NodeRef, slice: string | undefined, as: string): string {
  const query = new URLSearchParams({ file, path, as });
  if (slice !== undefined) query.set('slice', slice);
  return `/data/slice?${query}`;
}

/** What is shown, as a file. */
export function DownloadMenu({ dataset, slice, isNumbers }: DownloadMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger className="button is-quiet">
        <Icon name="download" />
        Download
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" align="end" sideOffset={4}>
          <Menu.Popup className="menu">
            {KINDS.filter(({ isForText }) => isForText || isNumbers).map(({ as, label }) => (
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
