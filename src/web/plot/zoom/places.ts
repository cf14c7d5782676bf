import type { PixelBox, PlotPanelInfo } from '../messages.ts';

/** CSS pixels from the upper left corner of the figure. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The panel at a place; of those that lie on top of each other the uppermost. */
export function panelAt(panels: readonly PlotPanelInfo[], point: Point): PlotPanelInfo | undefined {
  return panels.findLast(({ box }) => isInside(box, point));
}

/** The panel at a place, or else the one whose axes are there: the nearest one. */
export function nearestPanel(panels: readonly PlotPanelInfo[], point: Point): PlotPanelInfo | undefined {
  const distance = ({ box }: PlotPanelInfo) =>
    Math.hypot(beyond(point.x, box.x, box.width), beyond(point.y, box.y, box.height));
  return panelAt(panels, point) ?? panels.toSorted((one, other) => distance(one) - distance(other))[0];
}

/** Parts of the way from the left and from the bottom of a box. */
export function partsOf(box: PixelBox, point: Point): Point {
  return { x: (point.x - box.x) / box.width, y: 1 - (point.y - box.y) / box.height };
}

/** The nearest place in a box. */
export function clampTo(box: PixelBox, { x, y }: Point): Point {
  return { x: between(x, box.x, box.x + box.width), y: between(y, box.y, box.y + box.height) };
}

function isInside({ x, y, width, height }: PixelBox, point: Point): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

function beyond(value: number, from: number, length: number): number {
  return value < from ? from - value : Math.max(0, value - from - length);
}

function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
