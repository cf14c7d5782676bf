import { newScale } from '../../../figure/index.ts';
import type { PlotAxisInfo } from '../messages.ts';

/** Two values, the lower one first: what a spec says of an axis. */
export type AxisRange = readonly [number, number];

/** What of an axis is needed to turn parts of it into values. */
export type ScaledAxis = Pick<PlotAxisInfo, 'kind' | 'domain' | 'linear'>;

/** The value at a part of the way along an axis. */
export function valueAt({ kind, domain, linear }: ScaledAxis, part: number): number {
  return newScale(kind, domain, linear).valueAt(part);
}

/** The part of the way at which a value lies. */
export function partAt({ kind, domain, linear }: ScaledAxis, value: number): number {
  return newScale(kind, domain, linear).at(value);
}

/** What lies between two parts of the way. */
export function rangeBetween(axis: ScaledAxis, from: number, to: number): AxisRange {
  const ends = [valueAt(axis, from), valueAt(axis, to)];
  return rounded(axis, [Math.min(...ends), Math.max(...ends)]);
}

/** What is seen after zooming at a part of the way; `factor` below 1 shows less. */
export function zoomedRange(axis: ScaledAxis, at: number, factor: number): AxisRange {
  return rangeBetween(axis, at - at * factor, at + (1 - at) * factor);
}

/** What is seen after moving on by a part of what is seen. */
export function pannedRange(axis: ScaledAxis, by: number): AxisRange {
  return rangeBetween(axis, by, 1 + by);
}

/** Shorter ranges than this part of their values have no numbers in them. */
const SMALLEST = 1e-12;
const LARGEST = Number.MAX_VALUE / 16;
/** ms: a nanosecond. */
const SMALLEST_TIME = 1e-6;

/** Can an axis have this range? */
export function isPossible({ kind }: ScaledAxis, [from, to]: AxisRange): boolean {
  const largest = Math.max(Math.abs(from), Math.abs(to));
  if (!(largest <= LARGEST) || (kind === 'log' && !(from > 0))) return false;
  return to - from > Math.max(largest * SMALLEST, kind === 'time' ? SMALLEST_TIME : 0);
}

/** A range within the limits of its data: moved back if it lies beyond them, null if it has room for all. */
export function withinLimits(axis: ScaledAxis, [from, to]: AxisRange, limit: AxisRange | undefined): AxisRange | null {
  if (!limit || (axis.kind === 'log' && !(limit[0] > 0))) return [from, to];
  const scaled = { ...axis, domain: limit };
  const [low, high] = [partAt(scaled, from), partAt(scaled, to)];
  const tolerance = (high - low) * 1e-6;
  if (high - low >= 1 - tolerance) return null;
  const back = low < 0 ? -low : high > 1 ? 1 - high : 0;
  return back === 0 ? [from, to] : rangeBetween(scaled, low + back, high + back);
}

/** A value with no more digits than one can see on an axis. */
export function roundedValue(axis: ScaledAxis, value: number): number {
  return shortened(value, Math.abs(axis.domain[1] - axis.domain[0]), axis);
}

/** Parts of the range that nobody sees. */
const UNSEEN = 1e-6;

/** With no more digits than one can see. */
function rounded(axis: ScaledAxis, [from, to]: AxisRange): AxisRange {
  const near = ([a, b]: AxisRange) => [shortened(a, b - a, axis), shortened(b, b - a, axis)] as const;
  const short = near([from, to]);
  return isPossible(axis, short) ? short : [from, to];
}

function shortened(value: number, span: number, { kind }: ScaledAxis): number {
  const size = Math.abs(value);
  const step = (kind === 'log' || kind === 'symlog' ? Math.min(size, span) : span) * UNSEEN;
  if (!(size > step)) return Math.abs(value) < step ? 0 : value;
  const digits = Math.ceil(Math.log10(size / step)) + 1;
  return Number(value.toPrecision(Math.min(17, Math.max(1, digits))));
}
