import type { BarsView, PointsView, TraceView } from '../data/trace-source.ts';
import { PathBuilder } from '../geometry/path.ts';
import type { PanelPlan, TracePlan } from '../layout/plan.ts';
import type { PathItem, SceneItem, Stroke } from '../scene/scene.ts';
import type { Style } from '../style/style.ts';
import { columnsPath } from './columns-path.ts';
import { dashOf } from './dashes.ts';
import { drawImage } from './draw-image.ts';
import { pointsPath, stepPath } from './line-path.ts';
import { markerShape } from './markers.ts';
import { exactTraceProjection, type Projection, traceProjection } from './projection.ts';

/** What a trace looks like. */
export function drawTrace(plan: PanelPlan, trace: TracePlan, view: TraceView, style: Style): SceneItem[] {
  const to = traceProjection(plan, trace);
  switch (view.kind) {
    case 'image':
      return drawImage(trace, view, to);
    case 'bars':
      return [drawBars(trace, view, to, style)];
    case 'columns':
      return [{ kind: 'path', path: columnsPath(view, to), stroke: { ...lineStroke(trace, style), dash: undefined } }]; // dashes would leave spikes out
    case 'points':
      return drawPoints(trace, view, to, exactTraceProjection(plan, trace), style);
  }
}

/** The pen of a line. */
export function lineStroke({ spec, color }: TracePlan, style: Style): Stroke {
  const width = spec.width ?? style.lineWidth;
  return {
    color,
    width,
    join: 'round',
    cap: spec.dash ? 'butt' : 'round',
    dash: dashOf(spec.dash, width),
    opacity: spec.opacity,
  };
}

function drawPoints(trace: TracePlan, view: PointsView, to: Projection, exact: Projection, style: Style): SceneItem[] {
  const { spec } = trace;
  const items: SceneItem[] = [];
  if (view.xError || view.yError) items.push(drawErrors(trace, view, to, style));
  const kind = spec.kind ?? 'line';
  const stroke = lineStroke(trace, style);
  if (kind === 'step') items.push({ kind: 'path', path: stepPath(view, exact, spec.where ?? 'post'), stroke });
  if (kind === 'line' || kind === 'both') items.push({ kind: 'path', path: pointsPath(view, exact), stroke });
  if (kind === 'points' || kind === 'both' || kind === 'errorbars' || spec.marker || isAlone(view)) {
    items.push(drawMarkers(trace, places(view, to), style));
  }
  return items;
}

/** A line of one point would not be seen. */
function isAlone({ y }: PointsView): boolean {
  return y.length === 1;
}

/** x, y of all points that lie in the panel, give or take a marker. */
function places({ x, y }: PointsView, to: Projection): number[] {
  const { box } = to;
  const at: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [to.x(x[i]), to.y(y[i])];
    const inside =
      px >= box.x - 50 && px <= box.x + box.width + 50 && py >= box.y - 50 && py <= box.y + box.height + 50;
    if (inside) at.push(px, py);
  }
  return at;
}

/** The markers of a trace at some places in pt; also those of the legend. */
export function drawMarkers({ spec, color }: TracePlan, at: readonly number[], style: Style): SceneItem {
  const { path, open } = markerShape(spec.marker ?? 'circle', spec.markerSize ?? style.markerSize);
  const isFilled = !open && spec.filled !== false;
  const width = Math.min(spec.width ?? style.lineWidth, style.lineWidth);
  return {
    kind: 'markers',
    path,
    at,
    fill: isFilled ? { color, opacity: spec.opacity } : undefined,
    stroke: isFilled ? undefined : { color, width, opacity: spec.opacity },
  };
}

function drawErrors({ spec, color }: TracePlan, view: PointsView, to: Projection, style: Style): PathItem {
  const path = new PathBuilder();
  const cap = (spec.capSize ?? style.markerSize * 0.9) / 2;
  const { x, y, xError, yError } = view;
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [to.x(x[i]), to.y(y[i])];
    if (px - px !== 0 || py - py !== 0) continue;
    if (yError && yError[i] > 0) {
      const ends = [to.y(y[i] - yError[i]), to.y(y[i] + yError[i])].map((end) =>
        Number.isNaN(end) ? to.box.y + to.box.height : end,
      );
      path.moveTo(px, ends[0]).lineTo(px, ends[1]);
      if (cap > 0) for (const end of ends) path.moveTo(px - cap, end).lineTo(px + cap, end);
    }
    if (xError && xError[i] > 0) {
      const ends = [to.x(x[i] - xError[i]), to.x(x[i] + xError[i])].map((end) => (Number.isNaN(end) ? to.box.x : end));
      path.moveTo(ends[0], py).lineTo(ends[1], py);
      if (cap > 0) for (const end of ends) path.moveTo(end, py - cap).lineTo(end, py + cap);
    }
  }
  return { kind: 'path', path, stroke: { color, width: style.spineWidth, opacity: spec.opacity } };
}

function drawBars({ spec, color }: TracePlan, { edges, heights }: BarsView, to: Projection, style: Style): PathItem {
  const path = new PathBuilder();
  const bottom = to.box.y + to.box.height;
  const zero = Number.isNaN(to.y(0)) ? bottom : Math.min(bottom, to.y(0));
  for (let i = 0; i < heights.length; i++) {
    const [left, right] = [to.x(edges[i]), to.x(edges[i + 1])];
    const top = to.y(heights[i]);
    if (heights[i] > 0 && [left, right, top].every(Number.isFinite)) path.rect(left, top, right - left, zero - top);
  }
  const stroke = { color, width: Math.min(style.spineWidth, 0.5) };
  return { kind: 'path', path, fill: { color, opacity: spec.opacity ?? 0.75 }, stroke };
}
