import type { TraceView } from '../data/trace-source.ts';
import type { Box } from '../geometry/box.ts';
import type { PanelPlan } from '../layout/plan.ts';
import { type Projection, traceProjection } from './projection.ts';

/** A look at about so many places of each trace is enough. */
const LOOKS = 400;

/** A stretch that a trace covers: at x from `top` down to `bottom`, in pt. */
type Cover = (x: number, top: number, bottom: number) => void;

/** The box that the traces run through least; the first one of several that are as good. */
export function emptiestCorner(plan: PanelPlan, views: readonly TraceView[], boxes: readonly Box[]): Box {
  const hits = boxes.map(() => 0);
  const cover: Cover = (x, top, bottom) => {
    for (const [i, box] of boxes.entries()) {
      if (x >= box.x && x <= box.x + box.width && bottom >= box.y && top <= box.y + box.height) hits[i]++;
    }
  };
  for (const [i, view] of views.entries()) {
    (LOOKERS[view.kind] as Looker<TraceView>)(view, traceProjection(plan, plan.traces[i]), cover);
  }
  return boxes[hits.indexOf(Math.min(...hits))];
}

type Looker<View> = (view: View, to: Projection, cover: Cover) => void;

const LOOKERS: { readonly [K in TraceView['kind']]: Looker<Extract<TraceView, { kind: K }>> } = {
  image: () => {},
  columns({ columns: { min, max }, boundaries }, to, cover) {
    for (let i = 0; i < min.length; i += stepOf(min)) {
      const [low, high] = [to.y(min[i]), to.y(max[i])];
      cover(to.x(boundaries[i]), Math.min(low, high), Math.max(low, high));
    }
  },
  points({ x, y }, to, cover) {
    const step = stepOf(x);
    for (let i = 0; i < x.length; i += step) {
      let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let k = i; k <= i + step && k < x.length; k++) {
        const at = to.y(y[k]);
        if (at < top) top = at;
        if (at > bottom) bottom = at;
      }
      cover(to.x(x[i]), top, bottom);
    }
  },
  bars({ edges, heights }, to, cover) {
    for (let i = 0; i < heights.length; i += stepOf(heights)) {
      const [ground, end] = [to.y(0), to.y(heights[i])];
      cover((to.x(edges[i]) + to.x(edges[i + 1])) / 2, Math.min(ground, end), Math.max(ground, end));
    }
  },
};

function stepOf({ length }: Float64Array): number {
  return Math.max(1, Math.ceil(length / LOOKS));
}
