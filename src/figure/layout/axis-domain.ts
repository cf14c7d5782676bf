import { DataProblem } from '../../core/index.ts';
import type { Extent } from '../data/trace-source.ts';
import type { Range, ScaleKind } from '../scales/scale.ts';
import type { ScaledAxis } from './resolved.ts';

/** Room below and above the data, as parts of their range. */
export type Rooms = readonly [below: number, above: number];

/** What an axis spans: what its spec says, else the data and some room. Never empty, and positive if it is logarithmic. */
export function axisDomain(axis: ScaledAxis, extent: Extent, rooms: Rooms, reverse: boolean): Range {
  checkRange(axis);
  const [low, high] = withRoom(axis, dataRange(axis, extent), rooms);
  return reverse ? [high, low] : [low, high];
}

function checkRange({ id, range: [from, to], hasDates, scale }: ScaledAxis): void {
  const problem = (message: string, expected: string) => {
    throw new DataProblem({ code: 'FIGURE_INVALID', path: `axes.${id}.range`, message, expected });
  };
  if (hasDates && scale !== 'time')
    problem('this is no axis of time', 'numbers; --x @clock shows the time of day where there is one');
  if (from !== null && to !== null && from === to) problem('the range is empty', 'two different ends');
  if (from !== null && to !== null && from > to)
    problem('the range ends before it begins', 'ends that rise; reverse turns an axis');
  if (scale === 'log' && [from, to].some((end) => end !== null && end <= 0)) {
    problem('a logarithmic axis has no place for what is not positive', 'ends above 0, or the scale symlog');
  }
}

function dataRange({ scale }: ScaledAxis, { min, max, positive }: Extent): Range {
  if (scale === 'log') return positive > 0 ? [min > 0 ? min : positive, max] : [1, 10];
  return min <= max ? [min, max] : [0, 1];
}

/** Scales in which room is added evenly. */
const BENT: Record<
  ScaleKind,
  { forth(value: number, linear: number): number; back(value: number, linear: number): number }
> = {
  linear: { forth: (value) => value, back: (value) => value },
  time: { forth: (value) => value, back: (value) => value },
  log: { forth: (value) => Math.log10(value), back: (value) => 10 ** value },
  symlog: {
    forth: (value, linear) => Math.sign(value) * Math.log1p(Math.abs(value) / linear),
    back: (value, linear) => Math.sign(value) * Math.expm1(Math.abs(value)) * linear,
  },
};

function withRoom(axis: ScaledAxis, data: Range, [below, above]: Rooms): Range {
  const bent = BENT[axis.scale];
  const linear = axis.linear ?? 1;
  const [from, to] = axis.range;
  let low = bent.forth(from ?? Math.min(data[0], to ?? data[0]), linear);
  let high = bent.forth(to ?? Math.max(data[1], from ?? data[1]), linear);
  if (!(high - low > Math.max(Math.abs(low), Math.abs(high)) * 1e-12)) {
    const room = axis.scale === 'log' ? 0.5 : Math.abs(low) * 0.1 || 1;
    if (from === null || to !== null) low -= room;
    if (to === null) high += room;
  } else {
    const span = high - low;
    if (from === null) low -= span * below;
    if (to === null) high += span * above;
  }
  const ends = [from ?? bent.back(low, linear), to ?? bent.back(high, linear)] as const;
  return [clamp(ends[0], axis.scale), clamp(ends[1], axis.scale)];
}

const LARGEST = Number.MAX_VALUE / 8;

function clamp(value: number, scale: ScaleKind): number {
  const smallest = scale === 'log' ? Number.MIN_VALUE * 2 ** 60 : -LARGEST;
  return Math.min(LARGEST, Math.max(smallest, value));
}
