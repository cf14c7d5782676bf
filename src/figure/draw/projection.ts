import type { Box } from '../geometry/box.ts';
import type { PanelPlan, TracePlan } from '../layout/plan.ts';
import type { Scale } from '../scales/scale.ts';

/** Turns values of a panel's axes into pt. Values far outside stay within what all backends can draw. */
export interface Projection {
  readonly box: Box;
  readonly xScale: Scale;
  readonly yScale: Scale;
  x(value: number): number;
  y(value: number): number;
}

/** Panels that a point may lie away at most: further is as good as this, and lines to there keep their direction well enough. */
const FAR = 20;

export function projection(plan: PanelPlan, xAxis = 'x', yAxis = 'y'): Projection {
  const xScale = (plan.axes.get(xAxis) as { scale: Scale }).scale;
  const yScale = (plan.axes.get(yAxis) as { scale: Scale }).scale;
  const { box } = plan;
  return {
    box,
    xScale,
    yScale,
    x: (value) => box.x + near(place(xScale, value)) * box.width,
    y: (value) => box.y + (1 - near(place(yScale, value))) * box.height,
  };
}

export function traceProjection(plan: PanelPlan, { spec }: TracePlan): Projection {
  return projection(plan, spec.xAxis, spec.yAxis);
}

function place(scale: Scale, value: number): number {
  if (scale.kind !== 'linear') return scale.at(value);
  const [from, to] = scale.domain;
  return (value - from) / (to - from);
}

function near(part: number): number {
  return part > FAR ? FAR : part < -FAR ? -FAR : part;
}
