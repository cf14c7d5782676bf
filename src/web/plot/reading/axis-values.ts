import type { PlotAxisInfo } from '../messages.ts';
import { valueAt } from '../zoom/axis-ranges.ts';
import { formatDuration, formatNumber, formatTime } from './format-value.ts';

/** How much an axis goes on from one pixel to the next, at a part of the way. */
export function stepAt(axis: PlotAxisInfo, part: number, pixels: number): number {
  const step = Math.abs(valueAt(axis, part + 0.5 / pixels) - valueAt(axis, part - 0.5 / pixels));
  return Number.isFinite(step) ? step : 0;
}

/** A value of an axis with its unit, as exactly as pixels can tell. */
export function axisText(axis: PlotAxisInfo, value: number, step: number): string {
  if (axis.quantity.time) return formatTime(value, step || 1);
  return withUnit(formatNumber(value, step), axis.quantity.unit);
}

/** A value with its unit. */
export function withUnit(text: string, unit: string | undefined): string {
  return unit ? `${text}\u202f${unit}` : text;
}

/** A distance along an axis. */
export function distanceText({ quantity }: PlotAxisInfo, distance: number): string {
  return quantity.time ? formatDuration(distance) : withUnit(formatNumber(distance), quantity.unit);
}

/** How often a distance fits in the unit of an axis: a frequency, if that is a time. */
export function rateText({ quantity }: PlotAxisInfo, distance: number): string | undefined {
  if (distance === 0) return undefined;
  const unit = quantity.time ? 'ms' : quantity.unit;
  const perSecond = SECONDS[unit ?? ''];
  if (perSecond !== undefined) return withUnit(formatNumber(perSecond / distance), 'Hz');
  return unit ? withUnit(formatNumber(1 / distance), `1/${unit}`) : formatNumber(1 / distance);
}

/** How many of a unit are a second. */
const SECONDS: Record<string, number> = { s: 1, ms: 1e3, us: 1e6, µs: 1e6, μs: 1e6, ns: 1e9 };
