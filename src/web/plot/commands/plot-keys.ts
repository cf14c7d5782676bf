import type { KeyboardEvent } from 'react';
import { cursorValue } from '../cursors/cursor-places.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { PAN_STEP, type PlotCommands, ZOOM_STEP } from './plot-commands.ts';

/** Where the keyboard acts: a panel, and a place in it (parts of the way). */
export interface KeyPlace {
  readonly panel: PlotPanelInfo;
  readonly x: number;
  readonly y: number;
}

type Action = (commands: PlotCommands, place: KeyPlace, event: KeyboardEvent) => void;

const panX =
  (by: number): Action =>
  (commands, { panel }, { shiftKey }) =>
    commands.pan(panel.index, { x: by * (shiftKey ? 5 : 1), y: 0 });
const panY =
  (by: number): Action =>
  (commands, { panel }, { shiftKey }) =>
    commands.pan(panel.index, { x: 0, y: by * (shiftKey ? 5 : 1) }, { movesAllY: true });
const zoom =
  (factor: number): Action =>
  (commands, { panel, x, y }, { altKey }) =>
    altKey ? commands.zoom(panel.index, 'y', factor, y) : commands.zoom(panel.index, 'x', factor, x);
const cursor =
  (which: 0 | 1): Action =>
  (commands, { panel, x }) =>
    commands.placeCursor(which, cursorValue(panel, x));

const ACTIONS: Record<string, Action> = {
  ArrowLeft: panX(-PAN_STEP),
  ArrowRight: panX(PAN_STEP),
  ArrowUp: panY(PAN_STEP),
  ArrowDown: panY(-PAN_STEP),
  '+': zoom(ZOOM_STEP),
  '=': zoom(ZOOM_STEP),
  '-': zoom(1 / ZOOM_STEP),
  '0': (commands) => commands.showAll(),
  a: cursor(0),
  b: cursor(1),
  c: (commands) => commands.toggleCursors(),
};

/** The keys of the plot, for people. */
export const PLOT_KEYS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '← →', does: 'Move along x (with Shift: farther)' },
  { keys: '↑ ↓', does: 'Move along y (with Shift: farther)' },
  { keys: '+ −', does: 'Zoom along x at the pointer (with Alt: along y)' },
  { keys: '0', does: 'Show all' },
  { keys: 'A B', does: 'Put a cursor at the pointer' },
  { keys: 'C', does: 'Show cursors, or remove them' },
  { keys: 'Drag', does: 'Zoom to a part of x; a tall drag zooms to a box' },
  { keys: 'Shift, Space or right button, and drag', does: 'Move the plot' },
  {
    keys: 'Wheel',
    does: 'Zoom along x at the pointer (at a y axis, or with Ctrl or Alt: along y; with Shift, or sideways: move)',
  },
  { keys: 'Double click', does: 'Show all of a panel' },
  { keys: 'Two fingers', does: 'Zoom and move; one finger moves, a tap reads out' },
  { keys: 'Esc', does: 'End a drag without effect' },
  { keys: '← → at a cursor', does: 'Move it by a pixel (with Shift: by ten)' },
];

/** What a key does with the plot; false if it does nothing. Keys with Ctrl belong to the browser and the page. */
export function pressKey(event: KeyboardEvent, commands: PlotCommands, place: KeyPlace): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  const action = ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  action?.(commands, place, event);
  return action !== undefined;
}
