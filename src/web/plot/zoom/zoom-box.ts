import type { PixelBox } from '../messages.ts';
import { clampTo, type Point } from './places.ts';

/** Shorter drags are clicks. */
const SMALLEST = 5;
/** Pixels, and the part of the panel, from which on a drag is along an axis, too. */
const TALL = 16;
const TALL_PART = 0.08;

/** What a drag picks out of a panel. */
export interface ZoomBox {
  readonly box: PixelBox;
  readonly alongX: boolean;
  readonly alongY: boolean;
}

/**
 * The part of a panel between the ends of a drag: all of its height unless the drag is tall, all of its width if it goes straight up or
 * down. Undefined if it is no drag. `isPicture`: both directions count.
 */
export function zoomBox(panel: PixelBox, from: Point, to: Point, isPicture = false): ZoomBox | undefined {
  const [a, b] = [clampTo(panel, from), clampTo(panel, to)];
  const [width, height] = [Math.abs(b.x - a.x), Math.abs(b.y - a.y)];
  const alongX = width >= SMALLEST && (width >= height * 0.1 || isPicture);
  const isTall = height >= Math.max(TALL, panel.height * TALL_PART);
  const alongY = isPicture ? height >= SMALLEST : isTall;
  if (!alongX && !alongY) return undefined;
  return {
    alongX,
    alongY,
    box: {
      x: alongX ? Math.min(a.x, b.x) : panel.x,
      y: alongY ? Math.min(a.y, b.y) : panel.y,
      width: alongX ? width : panel.width,
      height: alongY ? height : panel.height,
    },
  };
}
