import { joinExtents, type Quantity } from '../data/trace-source.ts';
import type { Range } from '../scales/scale.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import { axisDomain } from './axis-domain.ts';
import type { TracePlan } from './plan.ts';
import type { ResolvedAxis, ResolvedPanel, ScaledAxis } from './resolved.ts';
import { sharedWith } from './sharing.ts';

/** What an axis of a panel spans, and what its numbers are. */
export interface AxisDomain {
  readonly axis: ScaledAxis;
  readonly domain: Range;
  readonly quantity: Quantity;
}

/** What the axes of a panel span: what they say, else the data on them and on those that they share their range with. */
export function panelDomains(
  panel: ResolvedPanel,
  panels: readonly ResolvedPanel[],
  planned: readonly (readonly TracePlan[])[],
  { share }: FigureSpec,
): AxisDomain[] {
  return panel.axes.map((axis) => {
    const together = sharedWith(panel, axis, panels, share).flatMap(({ index }) => planned[index]);
    const on = together.filter(({ spec }) => usesAxis(spec, axis));
    const quantity = commonQuantity(on.map(({ source }) => source[axis.dimension]));
    const scaled = { ...axis, scale: axis.scale ?? (quantity.time ? 'time' : 'linear') };
    const extent = joinExtents(on.map(({ extent }) => extent[axis.dimension]));
    const reverse = axis.reverse ?? (axis.dimension === 'y' && on.some(({ source }) => source.downwards));
    return { axis: scaled, domain: axisDomain(scaled, extent, margin(axis, on), reverse), quantity };
  });
}

function usesAxis({ xAxis = 'x', yAxis = 'y' }: TracePlan['spec'], { id, dimension }: ResolvedAxis): boolean {
  return id === (dimension === 'x' ? xAxis : yAxis);
}

/** Room beyond the data, as a part of their range. */
const ROOM = { x: 0, y: 0.06, points: 0.04 } as const;

const WITH_POINTS = new Set(['points', 'both', 'errorbars']);

function margin({ dimension }: ResolvedAxis, traces: readonly TracePlan[]): number {
  if (traces.some(({ spec }) => spec.kind === 'image')) return 0;
  if (dimension === 'y') return ROOM.y;
  return traces.some(({ spec: { kind = 'line', marker } }) => marker || WITH_POINTS.has(kind)) ? ROOM.points : ROOM.x;
}

/** What all traces of an axis agree on. */
function commonQuantity(quantities: readonly Quantity[]): Quantity {
  const [first, ...others] = quantities;
  if (!first) return {};
  const same = (key: keyof Quantity) => others.every((other) => other[key] === first[key]);
  return {
    label: same('label') ? first.label : undefined,
    unit: same('unit') ? first.unit : undefined,
    time: same('time') ? first.time : undefined,
  };
}
