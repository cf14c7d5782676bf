import type { CSSProperties, ReactNode } from 'react';
import { useSettings } from '../state/settings-store.ts';
import { Splitter } from './splitter.tsx';

interface LayoutProps {
  readonly top: ReactNode;
  readonly left: ReactNode;
  readonly middle: ReactNode;
  readonly right: ReactNode;
  readonly bottom: ReactNode;
}

/** Where the parts of the page lie. */
export function Layout({ top, left, middle, right, bottom }: LayoutProps) {
  const settings = useSettings();
  const { set, isBottomOpen } = settings;
  const sizes = {
    '--left': `${settings.left}rem`,
    '--right': `${settings.right}rem`,
    '--bottom': isBottomOpen ? `${settings.bottom}rem` : 'var(--bar)',
  } as CSSProperties;
  return (
    <div className="page" style={sizes}>
      <header className="page-top">{top}</header>
      <nav className="page-left" aria-label="Files">
        {left}
        <Splitter
          label="Width of the files"
          direction="vertical"
          value={settings.left}
          min={12}
          max={45}
          onChange={(value) => set({ left: value })}
        />
      </nav>
      <main className="page-middle">{middle}</main>
      <aside className="page-right" aria-label="Details">
        <Splitter
          label="Width of the details"
          direction="vertical"
          value={settings.right}
          min={14}
          max={45}
          isAfter
          onChange={(value) => set({ right: value })}
        />
        {right}
      </aside>
      <section className="page-bottom" aria-label="Messages and jobs">
        <Splitter
          label="Height of messages and jobs"
          direction="horizontal"
          value={settings.bottom}
          min={6}
          max={40}
          isAfter
          onChange={(value) => set({ bottom: value, isBottomOpen: true })}
        />
        {bottom}
      </section>
    </div>
  );
}
