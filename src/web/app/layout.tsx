import type { ComponentProps, CSSProperties, ReactNode } from 'react';
import { useSettings } from '../state/settings-store.ts';
import { Splitter } from './splitter.tsx';

interface LayoutProps {
  readonly top: ReactNode;
  readonly left: ReactNode;
  readonly middle: ReactNode;
  readonly right: ReactNode;
  readonly bottom: ReactNode;
}

type Sized = 'left' | 'right' | 'bottom';

/** The line of each part whose size can be changed. */
const SPLITTERS: Readonly<Record<Sized, Omit<ComponentProps<typeof Splitter>, 'value' | 'onChange'>>> = {
  left: { label: 'Width of the files', direction: 'vertical', min: 12, max: 45 },
  right: { label: 'Width of the details', direction: 'vertical', min: 14, max: 45, isAfter: true },
  bottom: { label: 'Height of messages and jobs', direction: 'horizontal', min: 6, max: 40, isAfter: true },
};

/** Where the parts of the page lie. */
export function Layout({ top, left, middle, right, bottom }: LayoutProps) {
  const settings = useSettings();
  const { set, isBottomOpen } = settings;
  const sizes = {
    '--left': `${settings.left}rem`,
    '--right': `${settings.right}rem`,
    '--bottom': isBottomOpen ? `${settings.bottom}rem` : 'var(--bar)',
  } as CSSProperties;
  const splitter = (name: Sized) => (
    <Splitter
      {...SPLITTERS[name]}
      value={settings[name]}
      onChange={(value) => set({ [name]: value, ...(name === 'bottom' && { isBottomOpen: true }) })}
    />
  );
  return (
    <div className="page" style={sizes}>
      <header className="page-top">{top}</header>
      <nav className="page-left" aria-label="Files">
        {left}
        {splitter('left')}
      </nav>
      <main className="page-middle">{middle}</main>
      <aside className="page-right" aria-label="Details">
        {splitter('right')}
        {right}
      </aside>
      <section className="page-bottom" aria-label="Messages and jobs">
        {splitter('bottom')}
        {bottom}
      </section>
    </div>
  );
}
