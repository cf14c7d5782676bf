import { type Path, PathBuilder } from '../geometry/path.ts';
import type { MARKERS } from '../spec/vocabulary.ts';

export type MarkerName = (typeof MARKERS)[number];

/** Circle by four curves: the usual constant. */
const ROUND = 0.5522847498;

/** Shapes of diameter 1 around the origin, of like area; `open` ones are lines and can't be filled. */
const SHAPES: Record<MarkerName, { readonly path: Path; readonly open?: true }> = {
  circle: { path: circle(0.5) },
  dot: { path: circle(0.25) },
  square: { path: new PathBuilder().rect(-0.44, -0.44, 0.88, 0.88) },
  triangle: { path: polygon([0, -0.58], [0.52, 0.36], [-0.52, 0.36]) },
  diamond: { path: polygon([0, -0.6], [0.6, 0], [0, 0.6], [-0.6, 0]) },
  plus: { path: new PathBuilder().moveTo(-0.5, 0).lineTo(0.5, 0).moveTo(0, -0.5).lineTo(0, 0.5), open: true },
  cross: {
    path: new PathBuilder().moveTo(-0.4, -0.4).lineTo(0.4, 0.4).moveTo(-0.4, 0.4).lineTo(0.4, -0.4),
    open: true,
  },
};

function circle(r: number): Path {
  const c = r * ROUND;
  return new PathBuilder()
    .moveTo(r, 0)
    .curveTo(r, c, c, r, 0, r)
    .curveTo(-c, r, -r, c, -r, 0)
    .curveTo(-r, -c, -c, -r, 0, -r)
    .curveTo(c, -r, r, -c, r, 0)
    .close();
}

function polygon(...points: readonly (readonly [number, number])[]): Path {
  const path = new PathBuilder();
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  return path.close();
}

/** The shape of a marker in its size in pt, and whether it can be filled. */
export function markerShape(name: MarkerName, size: number): { path: Path; open: boolean } {
  const { path, open } = SHAPES[name];
  return { path: { verbs: path.verbs, coords: path.coords.map((value) => value * size) }, open: open ?? false };
}
