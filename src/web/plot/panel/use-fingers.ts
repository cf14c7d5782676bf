import { useMemo } from 'react';
import type { PlotCommands } from '../commands/plot-commands.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { type Fingers, pinchOf } from '../zoom/pinch.ts';
import { nearestPanel, type Point } from '../zoom/places.ts';

/** What is told of the fingers on the plot. One alone is a drag like any other. */
export interface FingerWatch {
  /** True if there are several now. */
  down(pointer: number, at: Point): boolean;
  /** True if it was a pinch, and something was done. */
  move(pointer: number, at: Point): boolean;
  up(pointer: number): void;
}

/** Two fingers zoom and move the panel that they were put on. */
export function useFingers(commands: PlotCommands): FingerWatch {
  return useMemo(() => {
    const fingers = new Map<number, Point>();
    let held: number | undefined;
    return {
      down(pointer, at) {
        fingers.set(pointer, at);
        if (fingers.size === 2) held = nearestPanel(commands.panels, at)?.index;
        return fingers.size > 1;
      },
      move(pointer, at) {
        const from = pairOf(fingers);
        if (!fingers.has(pointer)) return false;
        fingers.set(pointer, at);
        const to = pairOf(fingers);
        const panel = commands.panel(held);
        if (!from || !to || !panel) return false;
        const { zoom, pan } = pinchOf(panel.box, from, to, isPicture(panel));
        for (const { dimension, factor, at } of zoom) commands.zoom(panel.index, dimension, factor, at);
        commands.pan(panel.index, pan, { merge: 'zoom' }); // one step with the zoom
        return true;
      },
      up: (pointer) => fingers.delete(pointer),
    };
  }, [commands]);
}

function pairOf(fingers: ReadonlyMap<number, Point>): Fingers | undefined {
  const [a, b] = fingers.values();
  return a && b && [a, b];
}

/** Both axes of it count alike. */
export function isPicture({ traces }: PlotPanelInfo): boolean {
  return traces.some(({ isImage }) => isImage);
}
