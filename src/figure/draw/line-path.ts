import type { PointsView } from '../data/trace-source.ts';
import type { Box } from '../geometry/box.ts';
import type { Path } from '../geometry/path.ts';
import { ClippedLine } from './clip-line.ts';
import type { Projection } from './projection.ts';

type Points = Pick<PointsView, 'x' | 'y'>;

/** A line through points; those that are not finite, or have no place on a logarithmic axis, break it. */
export function pointsPath({ x, y }: Points, to: Projection): Path {
  const line = new ClippedLine(around(to.box));
  const isGap = (i: number) => i < 0 || i >= x.length || !isPlace(to.x(x[i]), to.y(y[i]));
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [to.x(x[i]), to.y(y[i])];
    if (!isPlace(px, py)) line.break();
    else if (isGap(i - 1) && isGap(i + 1)) line.dot(px, py);
    else line.to(px, py);
  }
  return line.path;
}

export type StepWhere = 'pre' | 'mid' | 'post';

/** Where the corner of a step lies: at the place of the value before, of the one after, or between. */
const CORNERS: Record<StepWhere, (before: number, here: number) => number> = {
  pre: (before) => before,
  mid: (before, here) => (before + here) / 2,
  post: (_before, here) => here,
};

/** A line of steps. */
export function stepPath({ x, y }: Points, to: Projection, where: StepWhere): Path {
  const line = new ClippedLine(around(to.box));
  let before: readonly [number, number] | undefined;
  for (let i = 0; i < x.length; i++) {
    const here = [to.x(x[i]), to.y(y[i])] as const;
    if (!isPlace(...here)) {
      line.break();
      before = undefined;
      continue;
    }
    if (before) {
      const corner = CORNERS[where](before[0], here[0]);
      line.to(corner, before[1]);
      line.to(corner, here[1]);
    }
    line.to(...here);
    before = here;
  }
  return line.path;
}

/** Lines may be cut off this far outside of their panel: the widest pen does not reach from there. */
const AROUND = 100;

function around({ x, y, width, height }: Box): Box {
  return { x: x - AROUND, y: y - AROUND, width: width + 2 * AROUND, height: height + 2 * AROUND };
}

function isPlace(x: number, y: number): boolean {
  return x - x === 0 && y - y === 0;
}
