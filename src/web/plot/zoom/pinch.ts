import type { PixelBox } from '../messages.ts';
import { clampTo, type Point, partsOf } from './places.ts';

/** Where two fingers are. */
export type Fingers = readonly [Point, Point];

/** What two fingers do to a panel from one moment to the next. */
export interface Pinch {
  /** Below 1 shows less; `at` is a part of the way. */
  readonly zoom: readonly { readonly dimension: 'x' | 'y'; readonly factor: number; readonly at: number }[];
  /** Parts of what is seen. */
  readonly pan: Point;
}

/** Fingers that are closer together along an axis say nothing of it. */
const CLOSEST = 8;

/** Of a picture both axes are zoomed as one; else the one along which the fingers lie apart. */
export function pinchOf(box: PixelBox, from: Fingers, to: Fingers, isPicture: boolean): Pinch {
  const [before, after] = [middle(from), middle(to)];
  const at = partsOf(box, clampTo(box, after));
  const factor = distance(from) / distance(to);
  const dimensions = isPicture ? (['x', 'y'] as const) : [longSide(to)];
  return {
    zoom: dimensions.map((dimension) => ({
      dimension,
      factor: isPicture ? factor : apart(from, dimension) / apart(to, dimension),
      at: at[dimension],
    })),
    pan: { x: (before.x - after.x) / box.width, y: (after.y - before.y) / box.height },
  };
}

function middle([a, b]: Fingers): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance([a, b]: Fingers): number {
  return Math.max(CLOSEST, Math.hypot(a.x - b.x, a.y - b.y));
}

function apart([a, b]: Fingers, dimension: 'x' | 'y'): number {
  return Math.max(CLOSEST, Math.abs(a[dimension] - b[dimension]));
}

function longSide(fingers: Fingers): 'x' | 'y' {
  return apart(fingers, 'x') >= apart(fingers, 'y') ? 'x' : 'y';
}
