import { type FigureSpec, figureSize } from '../../figure/index.ts';
import type { Room, Size } from './messages.ts';

/** Of a CSS pixel, which is 1/96 inch, on a page that is not enlarged. */
const PT_PER_PIXEL = 0.75;
const MM_PER_PT = 25.4 / 72;

/** What a spec may say, in mm. */
const SMALLEST_MM = 5;
const LARGEST_MM = 2000;

/** A figure that fits in a room. */
export interface FittedFigure {
  /** With the size that it is seen in. */
  readonly spec: FigureSpec;
  /** In CSS pixels. */
  readonly size: Size;
  /** CSS pixels per pt. */
  readonly scale: number;
}

/** A figure without a size fills the room; one with a size is enlarged or made smaller as a whole. */
export function fitFigure(spec: FigureSpec, room: Room): FittedFigure {
  const { zoom } = room;
  const sized = spec.size
    ? spec
    : { ...spec, size: { width: mmOf(room.width / zoom), height: mmOf(room.height / zoom) } };
  const { width, height } = figureSize(sized);
  const scale = Math.min(room.width / width, room.height / height);
  return { spec: sized, size: { width: width * scale, height: height * scale }, scale };
}

/** Parts of a hundredth of a mm nobody sees. */
function mmOf(pixels: number): number {
  const mm = Math.round(pixels * PT_PER_PIXEL * MM_PER_PT * 100) / 100;
  return Math.min(LARGEST_MM, Math.max(SMALLEST_MM, mm));
}
