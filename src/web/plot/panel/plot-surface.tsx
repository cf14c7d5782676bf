import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { FigureSpec } from '../../../figure/index.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { PlotClient } from '../client/plot-client.ts';
import { usePlot } from '../client/plot-instance.ts';
import type { PlotCommands } from '../commands/plot-commands.ts';
import { type KeyPlace, pressKey } from '../commands/plot-keys.ts';
import { CursorLines } from '../cursor-view/cursor-lines.tsx';
import type { Size } from '../messages.ts';
import { nearestPanel, partsOf } from '../zoom/places.ts';
import { PlotPreview } from './plot-preview.tsx';
import { PointerReadOut } from './pointer-read-out.tsx';
import { type DragMode, useGestures } from './use-gestures.ts';
import { useReadings } from './use-readings.ts';

interface PlotSurfaceProps {
  readonly plot: PlotClient;
  readonly commands: PlotCommands;
  readonly mode: DragMode;
}

/** The figure itself: its canvas, what lies over it, and what pointer and keyboard do there. */
export function PlotSurface({ plot, commands, mode }: PlotSurfaceProps) {
  const surface = useRef<HTMLDivElement>(null);
  const isPanKeyDown = useRef(false);
  const shown = usePlot((state) => state.shown);
  const readings = usePlot((state) => state.readings.pointer);
  const cursors = useViewStore(({ view }) => view.cursors);
  const paper = useViewStore(({ view }) => paperOf(view.figure));
  const gestures = useGestures(surface, commands, { mode, isPanKeyDown });
  const { pointer, box, isPanning } = gestures;
  const panel = useReadings(plot, box || isPanning ? undefined : pointer);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    plot.showOn(canvas.current);
    return () => plot.showOn(null);
  }, [plot]);

  const placeOfKeys = (): KeyPlace | undefined => {
    const { panels } = commands;
    const under = pointer && nearestPanel(panels, pointer);
    const main = under ?? panels[0];
    if (!main) return undefined;
    const place = pointer && under ? partsOf(under.box, pointer) : { x: 0.5, y: 0.5 };
    const isInside = place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1;
    return { panel: main, ...(isInside ? place : { x: 0.5, y: 0.5 }) };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ') isPanKeyDown.current = true;
    const place = placeOfKeys();
    const isUsed =
      event.key === 'Escape'
        ? gestures.cancel()
        : event.key === ' ' || (place !== undefined && pressKey(event, commands, place));
    if (!isUsed) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const endPanKey = () => {
    isPanKeyDown.current = false;
  };

  const { width = 0, height = 0 } = shown?.size ?? {};
  const size = useMemo(() => ({ width, height }), [width, height]);
  const scale = usePlot(() => fitScale(size, plot.room));
  const look = [isPanning ? 'is-panning' : mode === 'pan' ? 'is-pan' : '', paper && 'is-fit', scale < 1 && 'is-scaled']
    .filter(Boolean)
    .join(' ');
  return (
    <div
      className={`plot-surface ${look}`}
      style={{ ...size, '--paper': paper, ...(scale < 1 && { scale }) } as CSSProperties}
      hidden={!shown}
    >
      <div
        ref={surface}
        className="plot-picture"
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys zoom and pan
        tabIndex={0}
        aria-label={`Plot of ${shown?.summary ?? 'nothing'}`}
        aria-keyshortcuts="ArrowLeft ArrowRight + - 0 A B C"
        {...gestures.handlers}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={onKeyDown}
        onKeyUp={endPanKey}
        onBlur={endPanKey}
      >
        <canvas ref={canvas} style={size} />
        <PlotPreview picture={canvas} />
        {box && (
          <div
            className="plot-zoom-box"
            style={{ left: box.box.x, top: box.box.y, width: box.box.width, height: box.box.height }}
          />
        )}
        {panel && pointer && !box && !isPanning && (
          <PointerReadOut panel={panel} pointer={pointer} width={width} readings={readings[0] ?? []} />
        )}
      </div>
      {shown && cursors && <CursorLines panels={shown.panels} cursors={cursors} commands={commands} />}
    </div>
  );
}

/** A picture that was drawn for more room is made smaller until there is another one. */
function fitScale({ width, height }: Size, room: Size | undefined): number {
  const scale = room ? Math.min(room.width / width, room.height / height) : 1;
  return scale < 0.995 ? scale : 1;
}

/** The ground of a figure that has the size of its panel; undefined if it has one of its own, whose edges are to be seen. */
function paperOf(figure: FigureSpec | null): string | undefined {
  if (!figure || figure.size) return undefined;
  const { background = 'none' } = figure;
  return background === 'none' ? '#fff' : background;
}
