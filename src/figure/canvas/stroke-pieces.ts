import type { Path } from '../geometry/path.ts';
import type { CanvasContext } from './canvas-context.ts';

type Pen = Pick<CanvasContext<never>, 'beginPath' | 'moveTo' | 'lineTo' | 'stroke'>;

/** Segments that are stroked at a time. */
const PIECE = 24;

/**
 * Strokes a line piece by piece: rasterisers take four times as long for thousands of segments at once, which cross each other's rows of
 * pixels. With round joins and caps, and a pen that covers what is below it, the pieces together are the line. False if it is no line.
 */
export function strokePieces(pen: Pen, { verbs, coords }: Path): boolean {
  if (verbs.includes('C') || verbs.includes('Z')) return false;
  let segments = 0;
  pen.beginPath();
  for (let i = 0; i < verbs.length; i++) {
    const [x, y] = [coords[2 * i], coords[2 * i + 1]];
    if (verbs[i] === 'M') {
      pen.moveTo(x, y);
      continue;
    }
    pen.lineTo(x, y);
    if (++segments % PIECE !== 0) continue;
    pen.stroke();
    pen.beginPath();
    pen.moveTo(x, y);
  }
  pen.stroke();
  return true;
}
