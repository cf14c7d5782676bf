import type { TraceView } from '../data/trace-source.ts';
import type { Box } from '../geometry/box.ts';
import type { PanelPlan } from '../layout/plan.ts';
import { type Projection, traceProjection } from './projection.ts';

/** A look at this many places of each trace is enough. */
const LOOKS = 2000;

/** The box that the traces run through least; the first one of several that are as good. */
export function emptiestCorner(plan: PanelPlan, views: readonly TraceView[], boxes: readonly Box[]): Box {
  const hits = boxes.map(() => 0);
  for (const [i, view] of views.entries()) {
    for (const [x, low, high] of stretches(view, traceProjection(plan, plan.traces[i]))) {
      for (const [b, box] of boxes.entries()) {
        if (x >= box.x && x <= box.x + box.width && high >= box.y && low <= box.y + box.height) hits[b]++;
      }
    }
  }
  return boxes[hits.indexOf(Math.min(...hits))];
}

/** x, and from which y (above) to which (below) a trace covers it, in pt. */
function* stretches(view: TraceView, to: Projection): Generator<readonly [number, number, number]> {
  const pair = (x: number, a: number, b: number) => [x, Math.min(a, b), Math.max(a, b)] as const;
  switch (view.kind) {
    case 'points': {
      const step = Math.max(1, Math.floor(view.x.length / LOOKS));
      for (let i = 0; i < view.x.length; i += step) {
        const next = Math.min(view.x.length - 1, i + step);
        yield pair((to.x(view.x[i]) + to.x(view.x[next])) / 2, to.y(view.y[i]), to.y(view.y[next]));
      }
      return;
    }
    case 'columns': {
      const { min, max } = view.columns;
      for (let i = 0; i < min.length; i++) yield pair(to.x(view.boundaries[i]), to.y(min[i]), to.y(max[i]));
      return;
    }
    case 'bars':
      for (let i = 0; i < view.heights.length; i++) {
        yield pair((to.x(view.edges[i]) + to.x(view.edges[i + 1])) / 2, to.y(0), to.y(view.heights[i]));
      }
  }
}
