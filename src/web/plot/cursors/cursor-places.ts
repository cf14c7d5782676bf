import type { PlotAxisInfo, PlotPanelInfo, ReadPlace } from '../messages.ts';
import { partAt, roundedValue, valueAt } from '../zoom/axis-ranges.ts';

/** Two x values. */
export type Cursors = readonly [number, number];

/** The panels that cursors are in: those with lines whose x axis is about the same as that of the first. */
export function cursorPanels(panels: readonly PlotPanelInfo[]): PlotPanelInfo[] {
  const [first, ...others] = panels.filter(({ traces }) => traces.some(({ isLine }) => isLine));
  if (!first) return [];
  const own = xAxisOf(first);
  return [first, ...others.filter((panel) => isAlike(xAxisOf(panel), own))];
}

/** The axis that cursors are on. */
export function xAxisOf({ axes }: PlotPanelInfo): PlotAxisInfo | undefined {
  return axes.find(({ id }) => id === 'x');
}

function isAlike(one: PlotAxisInfo | undefined, other: PlotAxisInfo | undefined): boolean {
  if (!one || !other) return false;
  return one.quantity.unit === other.quantity.unit && (one.quantity.time ?? false) === (other.quantity.time ?? false);
}

/** Where a cursor is in a panel, as a part of the way from the left; undefined if it is not in view. */
export function cursorPart(panel: PlotPanelInfo, value: number): number | undefined {
  const axis = xAxisOf(panel);
  const part = axis ? partAt(axis, value) : Number.NaN;
  return part >= -1e-9 && part <= 1 + 1e-9 ? part : undefined;
}

/** The value at a part of the way. */
export function cursorValue(panel: PlotPanelInfo, part: number): number {
  const axis = xAxisOf(panel);
  return axis ? roundedValue(axis, valueAt(axis, Math.min(1, Math.max(0, part)))) : Number.NaN;
}

/** What is read for cursors: of each panel at each of them that is in view. */
export function cursorPlaces(panels: readonly PlotPanelInfo[], cursors: Cursors): (ReadPlace & { which: 0 | 1 })[] {
  return cursorPanels(panels).flatMap((panel) =>
    ([0, 1] as const).flatMap((which) => {
      const x = cursorPart(panel, cursors[which]);
      return x === undefined ? [] : [{ panel: panel.index, x, y: 0.5, which }];
    }),
  );
}

/** Cursors where there were none: at a third and two thirds of what is seen. */
export function newCursors(panels: readonly PlotPanelInfo[]): Cursors | undefined {
  const [panel] = cursorPanels(panels);
  return panel && [cursorValue(panel, 1 / 3), cursorValue(panel, 2 / 3)];
}

/** Cursors with one of them somewhere else. */
export function moved(cursors: Cursors, which: 0 | 1, value: number): Cursors {
  return which === 0 ? [value, cursors[1]] : [cursors[0], value];
}
