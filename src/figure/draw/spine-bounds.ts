import type { AxisLayout } from '../layout/axis-layout.ts';
import type { PanelPlan } from '../layout/plan.ts';
import { SIDE_TABLE } from '../layout/sides.ts';
import type { SideName } from '../spec/vocabulary.ts';

/** From where to where, as parts of the way along a side. */
export type Span = readonly [number, number];

const WHOLE: Span = [0, 1];

/** How far a spine runs; ticks and numbers beyond are left out, as they would hang in the air. */
export function boundsOf(plan: PanelPlan, side: SideName): Span {
  const { bounds } = plan.panel.spines[side];
  const layout = axisAt(plan, side);
  if (bounds === undefined || !layout) return WHOLE;
  if (bounds === 'ticks') return span(layout.ticks.map(({ at }) => at));
  const ends = bounds === 'data' ? dataEnds(plan, layout) : bounds;
  return span(ends.map((value) => layout.scale.at(value)));
}

/** The axis whose numbers a side has: that which stands there, else the first of its direction. */
function axisAt({ axes }: PanelPlan, side: SideName): AxisLayout | undefined {
  const { dimension } = SIDE_TABLE[side];
  const all = [...axes.values()].filter(({ axis }) => axis.dimension === dimension);
  return all.find(({ axis }) => axis.side === side) ?? all[0];
}

function dataEnds({ traces }: PanelPlan, { axis }: AxisLayout): number[] {
  const { dimension, id } = axis;
  const on = traces.filter(({ spec }) => id === ((dimension === 'x' ? spec.xAxis : spec.yAxis) ?? dimension));
  return on.flatMap(({ extent }) => [extent[dimension].min, extent[dimension].max]);
}

function span(parts: readonly number[]): Span {
  const inside = parts.filter((part) => !Number.isNaN(part)).map((part) => Math.min(1, Math.max(0, part)));
  return inside.length === 0 ? WHOLE : [Math.min(...inside), Math.max(...inside)];
}
