import { decimate, decimateSamples } from '../../resampling/decimate.ts';
import { interpolate } from '../../resampling/interpolate.ts';
import { resamplePoly, resamplePolySamples } from '../../resampling/resample-poly.ts';
import { placesOf } from '../signal/axis.ts';
import { checkFits, MOST_IN_MEMORY } from '../signal/fits-in-memory.ts';
import { type LongMap, mapLongRows, mapRows, type RowMap } from '../signal/map-signal.ts';
import { longestRow, type Rows, rowLength } from '../signal/rows.ts';
import type { Signal } from '../signal/signal.ts';
import { optional, whole } from '../syntax/parameters.ts';
import { evenAxis } from './even-axis.ts';
import { type Step, signalStep } from './step.ts';

/** What gives rows other samples than they had. */
export const RATE_STEPS: readonly Step[] = [
  signalStep(
    {
      name: 'decimate',
      topic: 'filters',
      about: 'keeps one of so many samples, after a lowpass that keeps the others from showing in it',
      source: 'scipy.signal.decimate(zero_phase=True)',
      parameters: { factor: whole('one of so many is kept', { min: 1 }) },
    },
    (signal, { factor }) =>
      resampled(
        signal,
        { up: 1, down: factor },
        (values) => decimate(values, factor),
        (samples, _, { signal: abort }) => decimateSamples(samples, factor, { signal: abort }),
      ),
  ),
  signalStep(
    {
      name: 'resample',
      topic: 'filters',
      about: 'makes so many samples of so many others, through a lowpass',
      source: 'scipy.signal.resample_poly',
      parameters: {
        up: whole('samples there will be', { min: 1 }),
        down: whole('of so many that there are', { fallback: 1, min: 1 }),
      },
    },
    (signal, { up, down }) =>
      resampled(
        signal,
        { up, down },
        (values) => resamplePoly(values, up, down),
        async (samples) => resamplePolySamples(samples, up, down),
      ),
  ),
  signalStep(
    {
      name: 'interpolate',
      topic: 'filters',
      about: 'straight lines between samples at listed places: at as many places at even distances, or at so many',
      source: 'numpy.interp',
      parameters: { samples: optional(whole('samples of every record', { min: 2, max: MOST_IN_MEMORY })) },
    },
    async (signal, { samples }, context) => {
      const count = samples ?? longestRow(signal.rows);
      checkFits(count, signal.name);
      const { first, last } = await rangeOf(signal, context.signal);
      const step = (last - first) / Math.max(1, count - 1);
      const grid = new Float64Array(count).map((_, i) => first + i * step);
      const { label, unit } = signal.axis;
      return mapRows(
        signal,
        async (values, row) => interpolate(await placesOf(signal.axis, row, 0, values.length, context), values, grid),
        { axis: { kind: 'even', label, unit, start: first, step }, rows: { ...signal.rows, lengths: count } },
      );
    },
  ),
];

interface Ratio {
  readonly up: number;
  readonly down: number;
}

function resampled(signal: Signal, { up, down }: Ratio, map: RowMap, long: LongMap): Signal {
  const axis = evenAxis(signal, 'another rate');
  return mapLongRows(signal, map, long, {
    axis: { ...axis, step: (axis.step * down) / up },
    rows: { ...signal.rows, lengths: lengthsOf(signal.rows, (length) => Math.ceil((length * up) / down)) },
  });
}

function lengthsOf({ lengths }: Rows, change: (length: number) => number): number | Float64Array {
  return typeof lengths === 'number' ? change(lengths) : lengths.map(change);
}

/** From the first place of all records to the last. */
async function rangeOf(
  { rows, axis }: Signal,
  abort: AbortSignal | undefined,
): Promise<{ first: number; last: number }> {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows.count; row++) {
    abort?.throwIfAborted();
    const length = rowLength(rows, row);
    if (length === 0) continue;
    const [begin] = await placesOf(axis, row, 0, 1);
    const [end] = await placesOf(axis, row, length - 1, 1);
    first = Math.min(first, begin, end);
    last = Math.max(last, begin, end);
  }
  return first <= last ? { first, last } : { first: 0, last: 0 };
}
