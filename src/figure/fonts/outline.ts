import { type Path, PathBuilder } from '../geometry/path.ts';

/** A step of an outline as font files have it, in units of the font, y up. */
export interface OutlineCommand {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  readonly args: readonly number[];
}

/** In em, y down. The quadratic curves of TrueType become cubic ones, which PDF has too. */
export function outlineOf(commands: Iterable<OutlineCommand>, unitsPerEm: number): Path {
  const builder = new PathBuilder();
  let pen: readonly number[] = [0, 0];
  for (const { command, args } of commands) {
    const n = args.map((value, i) => (i % 2 === 0 ? value : -value) / unitsPerEm);
    ORDERS[command](builder, n, pen);
    if (n.length > 0) pen = n.slice(-2);
  }
  return builder;
}

type Order = (path: PathBuilder, n: readonly number[], pen: readonly number[]) => void;

const ORDERS: Record<OutlineCommand['command'], Order> = {
  moveTo: (path, [x, y]) => path.moveTo(x, y),
  lineTo: (path, [x, y]) => path.lineTo(x, y),
  quadraticCurveTo: (path, [x1, y1, x, y], [x0, y0]) => {
    path.curveTo(
      x0 + (2 / 3) * (x1 - x0),
      y0 + (2 / 3) * (y1 - y0),
      x + (2 / 3) * (x1 - x),
      y + (2 / 3) * (y1 - y),
      x,
      y,
    );
  },
  bezierCurveTo: (path, [x1, y1, x2, y2, x, y]) => path.curveTo(x1, y1, x2, y2, x, y),
  closePath: (path) => path.close(),
};
