import type { Affine } from '../geometry/affine.ts';
import type { Path } from '../geometry/path.ts';
import type { CanvasContext } from './canvas-context.ts';

type Pen = Pick<CanvasContext<never>, 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'closePath'>;

/** Adds a path, moved, turned or scaled, to that of a canvas. */
export function tracePath(pen: Pen, { verbs, coords: n }: Path, [a, b, c, d, e, f]: Affine): void {
  const x = (i: number) => a * n[i] + c * n[i + 1] + e;
  const y = (i: number) => b * n[i] + d * n[i + 1] + f;
  let at = 0;
  for (const verb of verbs) {
    switch (verb) {
      case 'M':
        pen.moveTo(x(at), y(at));
        at += 2;
        break;
      case 'L':
        pen.lineTo(x(at), y(at));
        at += 2;
        break;
      case 'C':
        pen.bezierCurveTo(x(at), y(at), x(at + 2), y(at + 2), x(at + 4), y(at + 4));
        at += 6;
        break;
      case 'Z':
        pen.closePath();
    }
  }
}
