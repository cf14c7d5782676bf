import { DataProblem } from '../../core/index.ts';
import type { AxisSpec } from '../spec/axis-spec.ts';
import type { SideName } from '../spec/vocabulary.ts';
import type { Style } from '../style/style.ts';
import { rangeEnd } from './range-end.ts';
import type { ResolvedAxis, ResolvedLabels, ResolvedTicks } from './resolved.ts';

const DIRECTIONS = { in: [1, 0], out: [0, 1], both: [1, 1], none: [0, 0] } as const;
const MINOR_PART = 0.55;

/** An axis with the style's answers where its spec is silent. `fontSize` in pt. */
export function resolveAxis(id: string, spec: AxisSpec, style: Style, fontSize: number): ResolvedAxis {
  const dimension = id.startsWith('x') ? 'x' : 'y';
  const side = spec.side ?? defaultSide(id);
  checkSide(id, dimension, side);
  const color = spec.color ?? style.ink;
  const hidden = spec.visible === false;
  return {
    id,
    dimension,
    side,
    scale: spec.scale,
    linear: spec.linear,
    range: [rangeEnd(spec.range?.[0], id), rangeEnd(spec.range?.[1], id)],
    hasDates: spec.range?.some((end) => typeof end === 'string') ?? false,
    reverse: spec.reverse,
    margin: spec.margin,
    label: hidden ? false : spec.label,
    unit: spec.unit,
    labelSize: spec.labelSize ?? fontSize,
    color,
    ticks: resolveTicks(hidden ? false : (spec.ticks ?? true), side, style, color),
    labels: resolveLabels(hidden ? false : (spec.labels ?? true), side, fontSize, color),
    grid: resolveGrid(spec.grid, style),
  };
}

/** Where an axis stands unless it says otherwise. */
export function defaultSide(id: string): SideName {
  if (id.startsWith('x')) return id === 'x' ? 'bottom' : 'top';
  return id === 'y' ? 'left' : 'right';
}

function checkSide(id: string, dimension: 'x' | 'y', side: SideName): void {
  const fitting = dimension === 'x' ? ['bottom', 'top'] : ['left', 'right'];
  if (fitting.includes(side)) return;
  throw new DataProblem({
    code: 'FIGURE_INVALID',
    path: `axes.${id}.side`,
    message: `an ${dimension} axis cannot be at the ${side}`,
    expected: fitting.join(' or '),
  });
}

function resolveTicks(
  spec: NonNullable<AxisSpec['ticks']>,
  side: SideName,
  style: Style,
  color: string,
): ResolvedTicks {
  const given = typeof spec === 'object' ? spec : {};
  const [inward, outward] = DIRECTIONS[given.direction ?? style.tickDirection];
  const length = given.length ?? style.tickLength;
  const minor = given.minor ?? style.minorTicks;
  const isNone = spec === false || given.direction === 'none';
  return {
    sides: isNone ? [] : (given.sides ?? [side]),
    inward: isNone ? 0 : inward * length,
    outward: isNone ? 0 : outward * length,
    width: given.width ?? style.spineWidth,
    color: given.color ?? color,
    count: given.count,
    values: given.values,
    minor: minor === false ? undefined : minorOf(typeof minor === 'object' ? minor : {}, length),
  };
}

function minorOf({ count, length }: { count?: number | undefined; length?: number | undefined }, major: number) {
  return { count, part: length === undefined ? MINOR_PART : major > 1e-6 ? length / major : 0 };
}

function resolveLabels(
  spec: NonNullable<AxisSpec['labels']>,
  side: SideName,
  fontSize: number,
  color: string,
): ResolvedLabels {
  const given = typeof spec === 'object' ? spec : {};
  return {
    sides: spec === false ? [] : (given.sides ?? [side]),
    format: given.format,
    values: given.values,
    size: given.size ?? fontSize,
    color: given.color ?? color,
    rotation: given.rotation ?? 0,
  };
}

function resolveGrid(spec: AxisSpec['grid'], style: Style): ResolvedAxis['grid'] {
  if (!spec) return undefined;
  const given = typeof spec === 'object' ? spec : {};
  return {
    color: given.color ?? style.gridColor,
    width: given.width ?? style.gridWidth,
    minor: given.minor ?? false,
    dash: given.dash,
  };
}
