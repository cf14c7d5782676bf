import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { PlotCommands } from '../commands/plot-commands.ts';
import { applyRanges } from '../zoom/apply-ranges.ts';
import { zoomTo } from '../zoom/moves.ts';
import { clampTo, nearestPanel, type Point, panelAt, partsOf } from '../zoom/places.ts';
import { type ZoomBox, zoomBox } from '../zoom/zoom-box.ts';
import { isPicture, useFingers } from './use-fingers.ts';

/** What a drag with the main button does. */
export type DragMode = 'zoom' | 'pan';

interface Drag {
  readonly mode: DragMode;
  readonly panel: number;
  readonly from: Point;
  readonly last: Point;
}

/** Where the pointer is, and what a drag has picked out so far. */
export interface Gestures {
  readonly pointer: Point | undefined;
  readonly box: ZoomBox | undefined;
  readonly isPanning: boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerUp(event: PointerEvent): void;
    onPointerCancel(event: PointerEvent): void;
    onPointerLeave(event: PointerEvent): void;
    onDoubleClick(): void;
  };
  /** Ends a drag without effect; false if there is none. */
  cancel(): boolean;
}

/** Pixels of a line of a wheel. */
const LINE = 16;
const PAGE = 400;
/** Per pixel of a wheel. */
const WHEEL_ZOOM = 0.0018;

/** Drags, wheels and fingers on the figure. `surface` has its upper left corner where the figure has it. */
export function useGestures(
  surface: RefObject<HTMLElement | null>,
  commands: PlotCommands,
  options: { readonly mode: DragMode; readonly isPanKeyDown: RefObject<boolean> },
): Gestures {
  const [pointer, setPointer] = useState<Point>();
  const [drag, setDrag] = useState<Drag>();
  const dragged = useRef<Drag>(undefined);
  const setDragged = (next: Drag | undefined) => {
    dragged.current = next;
    setDrag(next);
  };
  const fingers = useFingers(commands);
  useWheel(surface, commands);

  const placeOf = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    return placeOn(surface.current as HTMLElement, event);
  };

  const end = (at: Point) => {
    const done = dragged.current;
    setDragged(undefined);
    const panel = commands.panel(done?.panel);
    const box = done?.mode === 'zoom' && panel ? zoomBox(panel.box, done.from, at, isPicture(panel)) : undefined;
    if (panel && box) applyRanges('Zoom', commands.panels, zoomTo(panel, box));
  };

  const handlers: Gestures['handlers'] = {
    onPointerDown(event) {
      const at = placeOf(event);
      const panel = nearestPanel(commands.panels, at);
      if (!panel || event.button > 2) return;
      const isTouch = event.pointerType === 'touch';
      const isOther = isTouch || event.shiftKey || event.button !== 0 || options.isPanKeyDown.current;
      const isPan = options.mode === 'pan' || isOther;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (isTouch && fingers.down(event.pointerId, at)) return setDragged(undefined);
      setDragged({ mode: isPan ? 'pan' : 'zoom', panel: panel.index, from: at, last: at });
    },
    onPointerMove(event) {
      const at = placeOf(event);
      const isPinch = fingers.move(event.pointerId, at);
      setPointer(isPinch ? undefined : at);
      const current = dragged.current;
      if (!current) return;
      const panel = commands.panel(current.panel);
      if (current.mode === 'pan' && panel) {
        const { width, height } = panel.box;
        commands.pan(panel.index, { x: (current.last.x - at.x) / width, y: (at.y - current.last.y) / height });
      }
      setDragged({ ...current, last: at });
    },
    onPointerUp(event) {
      fingers.up(event.pointerId);
      end(placeOf(event));
    },
    onPointerCancel(event) {
      fingers.up(event.pointerId);
      setDragged(undefined);
    },
    onPointerLeave(event) {
      if (event.pointerType !== 'touch') setPointer(undefined); // what was tapped on is still told
    },
    onDoubleClick() {
      const panel = pointer && nearestPanel(commands.panels, pointer);
      if (panel) commands.showAll(panel.index);
    },
  };

  const panel = commands.panel(drag?.panel);
  return {
    pointer,
    box: drag?.mode === 'zoom' && panel ? zoomBox(panel.box, drag.from, drag.last, isPicture(panel)) : undefined,
    isPanning: drag?.mode === 'pan',
    handlers,
    cancel() {
      const was = dragged.current !== undefined;
      setDragged(undefined);
      return was;
    },
  };
}

/** Where the pointer is on an element, which may be scaled. */
function placeOn(
  element: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point {
  const { left, top, width } = element.getBoundingClientRect();
  const scale = width / element.offsetWidth || 1;
  return { x: (clientX - left) / scale, y: (clientY - top) / scale };
}

/** A listener of its own, since React's cannot keep the page from being scrolled. */
function useWheel(surface: RefObject<HTMLElement | null>, commands: PlotCommands): void {
  useEffect(() => {
    const element = surface.current?.parentElement; // with what lies over the figure
    if (!element) return;
    const turn = (event: WheelEvent) => {
      const point = placeOn(element, event);
      const panel = panelAt(commands.panels, point) ?? nearestPanel(commands.panels, point);
      if (!panel) return;
      event.preventDefault();
      const at = partsOf(panel.box, clampTo(panel.box, point));
      const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? PAGE : 1;
      const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
      const along = event.shiftKey ? 0 : event.deltaY;
      if (Math.abs(sideways) > Math.abs(along)) {
        commands.pan(panel.index, { x: (sideways * unit) / panel.box.width, y: 0 });
        return;
      }
      const factor = Math.exp(Math.min(300, Math.max(-300, along * unit)) * WHEEL_ZOOM);
      const isBeside = point.x < panel.box.x || point.x > panel.box.x + panel.box.width;
      const dimension = event.ctrlKey || event.altKey || isBeside ? 'y' : 'x';
      commands.zoom(panel.index, dimension, factor, at[dimension]);
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [surface, commands]);
}
