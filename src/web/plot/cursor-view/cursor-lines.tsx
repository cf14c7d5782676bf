import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { PlotCommands } from '../commands/plot-commands.ts';
import { type Cursors, cursorPanels, cursorPart, cursorValue, moved, xAxisOf } from '../cursors/cursor-places.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { axisText, stepAt } from '../reading/axis-values.ts';

interface CursorLinesProps {
  readonly panels: readonly PlotPanelInfo[];
  readonly cursors: Cursors;
  readonly commands: PlotCommands;
}

/** Both cursors, in every panel that has them; they are moved by their grips. */
export function CursorLines({ panels, cursors, commands }: CursorLinesProps) {
  const own = cursorPanels(panels);
  return own.flatMap((panel, i) =>
    ([0, 1] as const).map((which) => (
      <Cursor key={`${panel.index}-${which}`} {...{ panel, cursors, which, commands }} hasGrip={i === 0} />
    )),
  );
}

interface CursorProps extends Omit<CursorLinesProps, 'panels'> {
  readonly panel: PlotPanelInfo;
  readonly which: 0 | 1;
  readonly hasGrip: boolean;
}

export const CURSOR_NAMES = ['A', 'B'] as const;

/** Pixels that a cursor is moved by a key, and with Shift. */
const KEY_STEP = 1;
const KEY_LEAP = 10;

function Cursor({ panel, cursors, which, commands, hasGrip }: CursorProps) {
  const part = cursorPart(panel, cursors[which]);
  const isHeld = useRef(false);
  const flag = useRef<HTMLDivElement>(null);
  const { box } = panel;
  const axis = xAxisOf(panel);
  if (!axis) return null;
  const move = (to: number) => commands.setCursors(moved(cursors, which, cursorValue(panel, to)), `cursor-${which}`);
  /** Of the line, and of its grip. */
  const hold = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      flag.current?.focus();
      event.preventDefault();
      isHeld.current = true;
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!isHeld.current) return;
      const { left } = (event.currentTarget.offsetParent as HTMLElement).getBoundingClientRect();
      move((event.clientX - left - box.x) / box.width);
    },
    onPointerUp: () => {
      isHeld.current = false;
    },
    onPointerCancel: () => {
      isHeld.current = false;
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = (event.shiftKey ? KEY_LEAP : KEY_STEP) / box.width;
    const at = part ?? (which === 0 ? 1 / 3 : 2 / 3);
    const to = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: 1 }[event.key];
    if (event.key === 'Delete' || event.key === 'Escape') commands.setCursors(null);
    else if (to === undefined) return;
    else move(to);
    event.preventDefault();
    event.stopPropagation();
  };
  const left = box.x + Math.min(1, Math.max(0, part ?? (cursors[which] < axis.domain[0] ? 0 : 1))) * box.width;
  return (
    <>
      {part !== undefined && <div className="plot-cursor" style={{ left, top: box.y, height: box.height }} {...hold} />}
      {hasGrip && (
        <div
          ref={flag}
          role="slider"
          tabIndex={0}
          className={part === undefined ? 'plot-grip is-away' : 'plot-grip'}
          style={{ left, top: box.y }}
          aria-label={`Cursor ${CURSOR_NAMES[which]}`}
          aria-valuenow={cursors[which]}
          aria-valuemin={Math.min(...axis.domain)}
          aria-valuemax={Math.max(...axis.domain)}
          aria-valuetext={axisText(axis, cursors[which], stepAt(axis, part ?? 0.5, box.width))}
          onKeyDown={onKeyDown}
          {...hold}
        >
          {CURSOR_NAMES[which]}
        </div>
      )}
    </>
  );
}
