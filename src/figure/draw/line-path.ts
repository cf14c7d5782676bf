import type { ColumnsView, PointsView } from '../data/trace-source.ts';
import { type Path, PathBuilder } from '../geometry/path.ts';
import type { Projection } from './projection.ts';

/** A line through points; those that are not finite, or have no place on a logarithmic axis, break it. */
export function pointsPath({ x, y }: Pick<PointsView, 'x' | 'y'>, to: Projection): Path {
  const path = new PathBuilder();
  let isOpen = false;
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [to.x(x[i]), to.y(y[i])];
    if (!(px - px === 0 && py - py === 0)) isOpen = false;
    else if (isOpen) path.lineTo(px, py);
    else {
      path.moveTo(px, py);
      isOpen = true;
    }
  }
  return path;
}

/** Where the corner of a step lies: at the place of the value before, of the one after, or between. */
export function stepPath({ x, y }: Pick<PointsView, 'x' | 'y'>, to: Projection, where: 'pre' | 'mid' | 'post'): Path {
  const path = new PathBuilder();
  let before: readonly [number, number] | undefined;
  for (let i = 0; i < x.length; i++) {
    const here = [to.x(x[i]), to.y(y[i])] as const;
    if (!(here[0] - here[0] === 0 && here[1] - here[1] === 0)) {
      before = undefined;
      continue;
    }
    if (!before) path.moveTo(...here);
    else {
      const corner = where === 'pre' ? before[0] : where === 'post' ? here[0] : (before[0] + here[0]) / 2;
      path.lineTo(corner, before[1]).lineTo(corner, here[1]).lineTo(...here);
    }
    before = here;
  }
  return path;
}

/**
 * A line in columns of pixels: a bar from the lowest to the highest sample of each, joined to its neighbours where the line goes
 * from one to the other. It covers the same pixels as the line through all samples.
 */
export function columnsPath({ boundaries, columns }: ColumnsView, to: Projection): Path {
  const { min, max, first, last, edges, gaps } = columns;
  const path = new PathBuilder();
  const bottom = to.box.y + to.box.height;
  const low = (value: number) => visible(to.y(value), value, to, bottom);
  let isOpen = false;
  for (let i = 0; i < min.length; i++) {
    if (Number.isNaN(min[i]) || Number.isNaN(max[i]) || !hasPlace(max[i], to)) {
      if (edges[i + 1] > edges[i]) isOpen = false;
      continue;
    }
    const x = (to.x(boundaries[i]) + to.x(boundaries[i + 1])) / 2;
    const [lowest, highest] = [low(min[i]), to.y(max[i])];
    const enter = Number.isNaN(first[i]) ? nearer(path, isOpen, lowest, highest) : low(first[i]);
    const leave = Number.isNaN(last[i]) ? (enter === lowest ? highest : lowest) : low(last[i]);
    const breaks = gaps[i] > 0 && Number.isNaN(first[i]);
    if (isOpen && !breaks) path.lineTo(x, enter);
    else path.moveTo(x, enter);
    bar(path, x, enter, leave, lowest, highest);
    isOpen = !(gaps[i] > 0 && Number.isNaN(last[i]));
  }
  return path;
}

function hasPlace(value: number, { yScale }: Projection): boolean {
  return yScale.kind !== 'log' || value > 0;
}

/** What a logarithmic axis has no place for lies below the panel. */
function visible(place: number, value: number, { yScale }: Projection, bottom: number): number {
  return yScale.kind === 'log' && !(value > 0) ? bottom + 20 : place;
}

function nearer({ coords }: PathBuilder, isOpen: boolean, a: number, b: number): number {
  if (!isOpen) return a;
  const before = coords[coords.length - 1];
  return Math.abs(before - a) <= Math.abs(before - b) ? a : b;
}

/** From `enter` over both ends of the bar to `leave`, the short way. */
function bar(path: PathBuilder, x: number, enter: number, leave: number, lowest: number, highest: number): void {
  const [a, b] = leave > enter ? [highest, lowest] : [lowest, highest];
  let at = enter;
  for (const y of [a, b, leave]) {
    if (Math.abs(y - at) < 1e-4) continue;
    path.lineTo(x, y);
    at = y;
  }
  if (enter === leave && lowest === highest) path.lineTo(x + 1e-3, leave);
}
