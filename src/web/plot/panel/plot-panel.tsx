import { useMemo, useRef, useState } from 'react';
import { useViewStore } from '../../state/view-store.ts';
import { plotClient, usePlot } from '../client/plot-instance.ts';
import { PlotCommands } from '../commands/plot-commands.ts';
import { CursorTable } from '../cursor-view/cursor-table.tsx';
import { PlotEmpty, PlotLoading } from './plot-messages.tsx';
import { PlotProblem } from './plot-problem.tsx';
import { PlotStatus } from './plot-status.tsx';
import { PlotSurface } from './plot-surface.tsx';
import { PlotToolbar } from './plot-toolbar.tsx';
import { SliceBar } from './slice-bar.tsx';
import type { DragMode } from './use-gestures.ts';
import { useIsOther } from './use-is-other.ts';
import { useRoom } from './use-room.ts';
import '../plot.css';

/** The figure of the view, and everything that can be done with it by pointer and keyboard. */
export function PlotPanel() {
  const plot = plotClient();
  const commands = useMemo(() => new PlotCommands(plot), [plot]);
  const [mode, setMode] = useState<DragMode>('zoom');
  const room = useRef<HTMLDivElement>(null);
  useRoom(room, plot);
  const isEmpty = useViewStore(({ view }) => view.figure === null);
  const hasPicture = usePlot((state) => state.shown !== undefined);
  const problem = usePlot((state) => state.problem);
  const isOther = useIsOther() && !problem;
  return (
    <section className="plot" aria-label="Plot">
      {!isEmpty && <PlotToolbar commands={commands} mode={mode} onMode={setMode} />}
      <div className={isOther ? 'plot-room is-other' : 'plot-room'} ref={room}>
        <PlotSurface plot={plot} commands={commands} mode={mode} />
        {isEmpty && <PlotEmpty />}
        {!isEmpty && problem && <PlotProblem problem={problem} isStale={hasPicture} />}
        {!isEmpty && !problem && (!hasPicture || isOther) && <PlotLoading />}
      </div>
      {!isEmpty && (
        <>
          <SliceBar />
          <CursorTable commands={commands} />
          <PlotStatus />
        </>
      )}
    </section>
  );
}
