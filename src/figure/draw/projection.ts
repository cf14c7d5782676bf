import type { Box } from '../geometry/box.ts';
import type { PanelPlan, TracePlan } from '../layout/plan.ts';
import type { Scale } from '../scales/scale.ts';

/** Turns values of a panel's axes into pt; NaN for what has no place on a logarithmic axis. */
export interface Projection {
  readonly box: Box;
  readonly xScale: Scale;
  readonly yScale: Scale;
  x(value: number): number;
  y(value: number): number;
}

/** Panels that a place may lie away at most, so that all backends can draw it. */
const FAR = 20;

/** Places far outside are moved to where nobody sees them: right for bars and points, not for the ends of slanted lines. */
export function projection(plan: PanelPlan, xAxis = 'x', yAxis = 'y'): Projection {
  const { box, xScale, yScale, x, y } = exactProjection(plan, xAxis, yAxis);
  return {
    box,
    xScale,
    yScale,
    x: (value) => between(x(value), box.x - FAR * box.width, box.x + (FAR + 1) * box.width),
    y: (value) => between(y(value), box.y - FAR * box.height, box.y + (FAR + 1) * box.height),
  };
}

/** Every place is where it is, be it at 1e300 pt. */
export function exactProjection(plan: PanelPlan, xAxis = 'x', yAxis = 'y'): Projection {
  const xScale = scaleOf(plan, xAxis);
  const yScale = scaleOf(plan, yAxis);
  const { box } = plan;
  const [toX, toY] = [placer(xScale), placer(yScale)];
  return {
    box,
    xScale,
    yScale,
    x: (value) => box.x + toX(value) * box.width,
    y: (value) => box.y + (1 - toY(value)) * box.height,
  };
}

export function traceProjection(plan: PanelPlan, { spec }: TracePlan): Projection {
  return projection(plan, spec.xAxis, spec.yAxis);
}

export function exactTraceProjection(plan: PanelPlan, { spec }: TracePlan): Projection {
  return exactProjection(plan, spec.xAxis, spec.yAxis);
}

function scaleOf({ axes }: PanelPlan, id: string): Scale {
  return (axes.get(id) as { scale: Scale }).scale;
}

/** Linear scales without the detour over a general one: there may be a million points. */
function placer(scale: Scale): (value: number) => number {
  if (scale.kind !== 'linear') return (value) => scale.at(value);
  const [from, to] = scale.domain;
  const span = to - from;
  return (value) => (value - from) / span;
}

function between(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
