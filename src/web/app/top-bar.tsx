import { useDialog } from '../state/dialog-store.ts';
import { type ConnectionStatus, useEngineStore } from '../state/engine-store.ts';
import { type Settings, useSettings } from '../state/settings-store.ts';
import { useViewStore } from '../state/view-store.ts';
import type { IconName } from '../widgets/icon.tsx';
import { IconButton } from '../widgets/icon-button.tsx';

const STATUS: Readonly<Record<ConnectionStatus, string>> = {
  connecting: 'Connecting',
  connected: 'Connected',
  lost: 'Disconnected',
  refused: 'Disconnected',
};

const THEMES: Readonly<Record<Settings['theme'], { readonly icon: IconName; readonly next: Settings['theme'] }>> = {
  system: { icon: 'system', next: 'light' },
  light: { icon: 'light', next: 'dark' },
  dark: { icon: 'dark', next: 'system' },
};

/** Name, undo and redo, what goes for the page as a whole. */
export function TopBar() {
  const { canUndo, canRedo, undoLabel, redoLabel, undo, redo } = useViewStore();
  const status = useEngineStore((state) => state.status);
  const version = useEngineStore((state) => state.welcome?.version);
  const hasRoots = useEngineStore((state) => (state.welcome?.roots.length ?? 0) > 0);
  const { theme, set } = useSettings();
  const show = useDialog((state) => state.show);
  const { icon, next } = THEMES[theme];
  return (
    <div className="top-bar">
      <h1 className="brand" title={version && `daqscope ${version}`}>
        <Mark />
        daqscope
      </h1>
      <IconButton
        icon="undo"
        label={undoLabel ? `Undo: ${undoLabel}` : 'Undo'}
        keys="Ctrl+Z"
        disabled={!canUndo}
        onClick={undo}
      />
      <IconButton
        icon="redo"
        label={redoLabel ? `Redo: ${redoLabel}` : 'Redo'}
        keys="Ctrl+Shift+Z"
        disabled={!canRedo}
        onClick={redo}
      />
      {hasRoots && (
        <>
          <span className="top-line" />
          <IconButton icon="folder" label="Open a file" keys="Ctrl+O" onClick={() => show({ kind: 'open' })} />
        </>
      )}
      <span className="top-gap" />
      <span className={`connection is-${status}`} role="status">
        {STATUS[status]}
      </span>
      <IconButton icon={icon} label={`Colours: ${theme}. Change to ${next}`} onClick={() => set({ theme: next })} />
      <IconButton icon="help" label="Keys" keys="?" onClick={() => show({ kind: 'shortcuts' })} />
    </div>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <rect width="16" height="16" rx="3" fill="#0b5fa5" />
      <path
        d="M1.5 8.5h2.6l1.7-5 2.6 9 2-6 1 2h3.1"
        fill="none"
        stroke="#fff"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
