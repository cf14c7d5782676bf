import { CSPProvider } from '@base-ui/react/csp-provider';
import { EngineContext, engine } from '../connection/engine-context.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { useTheme } from '../theme/use-theme.ts';
import { FilesPanel } from '../tree/files-panel.tsx';
import { BottomPanel } from './bottom-panel.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Dialogs } from './dialogs.tsx';
import { Layout } from './layout.tsx';
import { Middle } from './middle.tsx';
import { Notices } from './notices.tsx';
import { PageErrors } from './page-errors.tsx';
import { RightSide } from './right-side.tsx';
import { TopBar } from './top-bar.tsx';
import { useFirstLook } from './use-first-look.ts';
import { useTitle } from './use-title.ts';
import { useTurns } from './use-turns.ts';
import './app.css';

/** The page. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <EngineContext value={engine}>
        <Page />
        <Dialogs />
        <Notices />
      </EngineContext>
    </CSPProvider>
  );
}

function Page() {
  useTheme();
  useShortcuts();
  useFirstLook();
  useTitle();
  const turns = useTurns(4);
  return (
    <Layout
      top={
        <>
          <TopBar />
          <ConnectionBanner />
        </>
      }
      left={turns > 1 && <Guarded part="files" of={<FilesPanel />} />}
      middle={turns > 0 && <Guarded part="panels" of={<Middle />} />}
      right={turns > 2 && <Guarded part="details" of={<RightSide />} />}
      bottom={turns > 3 && <Guarded part="monitor" of={<BottomPanel />} />}
    />
  );
}

interface GuardedProps {
  readonly part: string;
  readonly of: React.ReactNode;
}

function Guarded({ part, of }: GuardedProps) {
  return <PageErrors part={part}>{of}</PageErrors>;
}
