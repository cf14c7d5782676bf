import type { ReadOptions } from '../../../core/index.ts';
import { placesOf } from './axis.ts';
import { longestRow } from './rows.ts';
import type { Signal } from './signal.ts';

/** The first sample at or behind a place, of places that rise. */
export async function firstAtLeast(signal: Signal, place: number, options?: ReadOptions): Promise<number> {
  const { axis, rows } = signal;
  const length = longestRow(rows);
  if (axis.kind === 'even') {
    // a place that is meant to be a sample's is one, whatever its last digits are
    const at = (place - axis.start) / axis.step;
    const near = Math.round(at);
    return Math.min(length, Math.max(0, Math.abs(at - near) < 1e-9 * Math.abs(near) + 1e-12 ? near : Math.ceil(at)));
  }
  if (rows.count === 0) return 0;
  const places = await placesOf(axis, 0, 0, length, options);
  const found = places.findIndex((one) => one >= place);
  return found < 0 ? length : found;
}
