import { joinExtents, type Quantity } from '../data/trace-source.ts';
import type { Range, ScaleKind } from '../scales/scale.ts';
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
    const scale: ScaleKind = axis.scale ?? (quantity.time ? 'time' : 'linear');
    const scaled = { ...axis, scale, ...sharedRange(axis, sharedWith(panel, axis, panels, share)) };
    const extent = joinExtents(on.map(({ extent }) => extent[axis.dimension]));
    const reverse = axis.reverse ?? (axis.dimension === 'y' && on.some(({ source }) => source.downwards));
    return { axis: scaled, domain: axisDomain(scaled, extent, rooms(scaled, on), reverse), quantity };
  });
}

/** The range that the panel, or else one of those that share the axis, says. */
function sharedRange(axis: ResolvedAxis, panels: readonly ResolvedPanel[]): Pick<ResolvedAxis, 'range' | 'hasDates'> {
  const isSaid = ({ range }: Pick<ResolvedAxis, 'range'>) => range.some((end) => end !== null);
  const others = panels.flatMap(({ axes }) => axes.filter(({ id }) => id === axis.id));
  const { range, hasDates } = isSaid(axis) ? axis : (others.find(isSaid) ?? axis);
  return { range, hasDates };
}

function usesAxis({ xAxis = 'x', yAxis = 'y' }: TracePlan['spec'], { id, dimension }: ResolvedAxis): boolean {
  return id === (dimension === 'x' ? xAxis : yAxis);
}

/** Room beyond the data, as a part of their range. */
const ROOM = { x: 0, y: 0.06, points: 0.04 } as const;

/** Room below bars: a logarithmic axis has no ground, and a count of 1 shall be seen. */
const GROUND: Record<ScaleKind, number> = { linear: 0, time: 0, symlog: 0, log: 0.3 };

const WITH_POINTS = new Set(['points', 'both', 'errorbars']);
const IMAGES = new Set(['image']);
const BARS = new Set(['histogram']);

/** Room below and above the data; bars stand on the ground. */
function rooms({ dimension, margin, scale }: ScaledAxis, traces: readonly TracePlan[]): Rooms {
  if (margin !== undefined) return [margin, margin];
  const is = (kinds: ReadonlySet<string>) => traces.some(({ spec: { kind = 'line' } }) => kinds.has(kind));
  if (is(IMAGES)) return [0, 0];
  if (dimension === 'y') return [is(BARS) ? GROUND[scale] : ROOM.y, ROOM.y];
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
