import { useViewStore } from '../../state/view-store.ts';
import { usePlot } from '../client/plot-instance.ts';
import { type PlotCommands, ZOOM_STEP } from '../commands/plot-commands.ts';
import type { DragMode } from './use-gestures.ts';

interface PlotToolbarProps {
  readonly commands: PlotCommands;
  readonly mode: DragMode;
  onMode(mode: DragMode): void;
}

const MODES = [
  { mode: 'zoom', label: 'Zoom', title: 'Drag picks out what is to be seen' },
  { mode: 'pan', label: 'Pan', title: 'Drag moves the plot (or Shift+drag, Space+drag, right button)' },
] as const;

/** What can be done with the plot by buttons. */
export function PlotToolbar({ commands, mode, onMode }: PlotToolbarProps) {
  const hasCursors = useViewStore(({ view }) => view.cursors !== null);
  const hasLines = usePlot(
    ({ shown }) => shown?.panels.some(({ traces }) => traces.some(({ isLine }) => isLine)) ?? false,
  );
  return (
    <div className="plot-toolbar" role="toolbar" aria-label="Plot">
      <fieldset className="plot-modes" aria-label="What a drag does">
        {MODES.map((one) => (
          <button
            key={one.mode}
            type="button"
            className="button is-quiet"
            aria-pressed={mode === one.mode}
            title={one.title}
            onClick={() => onMode(one.mode)}
          >
            {one.label}
          </button>
        ))}
      </fieldset>
      <Step label="Zoom in" keys="+" text="+" onClick={() => commands.zoom(undefined, 'x', ZOOM_STEP)} />
      <Step label="Zoom out" keys="-" text="−" onClick={() => commands.zoom(undefined, 'x', 1 / ZOOM_STEP)} />
      <Step label="Show all" keys="0, double click" text="All" onClick={() => commands.showAll()} />
      <button
        type="button"
        className="button is-quiet"
        aria-pressed={hasCursors}
        disabled={!hasCursors && !hasLines}
        title="Two cursors, with what lies between them (C; A and B place them at the pointer)"
        onClick={() => commands.toggleCursors()}
      >
        Cursors
      </button>
    </div>
  );
}

interface StepProps {
  readonly label: string;
  readonly keys: string;
  readonly text: string;
  onClick(): void;
}

function Step({ label, keys, text, onClick }: StepProps) {
  return (
    <button type="button" className="button is-quiet" aria-label={label} title={`${label} (${keys})`} onClick={onClick}>
      {text}
    </button>
  );
}
