import { joinExtents, type Quantity } from '../data/trace-source.ts';
import type { Range } from '../scales/scale.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import { axisDomain, type Rooms } from './axis-domain.ts';
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
    return { axis: scaled, domain: axisDomain(scaled, extent, rooms(axis, on), reverse), quantity };
  });
}

function usesAxis({ xAxis = 'x', yAxis = 'y' }: TracePlan['spec'], { id, dimension }: ResolvedAxis): boolean {
  return id === (dimension === 'x' ? xAxis : yAxis);
}

/** Room beyond the data, as a part of their range. */
const ROOM = { x: 0, y: 0.06, points: 0.04 } as const;

const WITH_POINTS = new Set(['points', 'both', 'errorbars']);
const IMAGES = new Set(['image']);
const BARS = new Set(['histogram']);

/** Room below and above the data; bars stand on the ground. */
function rooms({ dimension, margin }: ResolvedAxis, traces: readonly TracePlan[]): Rooms {
  if (margin !== undefined) return [margin, margin];
  const is = (kinds: ReadonlySet<string>) => traces.some(({ spec: { kind = 'line' } }) => kinds.has(kind));
  if (is(IMAGES)) return [0, 0];
  if (dimension === 'y') return [is(BARS) ? 0 : ROOM.y, ROOM.y];
  const room = is(WITH_POINTS) || traces.some(({ spec: { marker } }) => marker) ? ROOM.points : ROOM.x;
  return [room, room];
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
