import { findPeaks } from '../../peaks/find-peaks.ts';
import { findPeaksOfSamples } from '../../peaks/find-peaks-of-samples.ts';
import type { PeakOptions } from '../../peaks/peak-options.ts';
import type { Peaks } from '../../peaks/peaks.ts';
import { placer } from '../signal/axis.ts';
import { mapSamples } from '../signal/map-signal.ts';
import { rowLength } from '../signal/rows.ts';
import type { Column, FoundPeaks, Signal } from '../signal/signal.ts';
import { eachRow, type RowWork } from '../signal/walk-rows.ts';
import { optional, real, whole, word } from '../syntax/parameters.ts';
import { GrowingColumn } from '../table/growing-column.ts';
import { rowColumns } from '../table/row-columns.ts';
import { evenAxis } from './even-axis.ts';
import { type Step, tableStep } from './step.ts';

/** Columns of a peak, with their descriptions; `x` and `y`: what they are measured in. */
const COLUMNS = {
  position: { measure: 'x', about: 'place of the summit, between samples' },
  interval: { measure: 'x', about: 'distance from the peak before it in the record' },
  height: { measure: 'y', about: 'value of the highest sample' },
  prominence: { measure: 'y', about: 'how far it stands out of what is beside it' },
  width: { measure: 'x', about: 'width at half of the prominence' },
  left: { measure: 'x', about: 'where the width begins' },
  right: { measure: 'x', about: 'where the width ends' },
  sample: { measure: 'count', about: 'index of the highest sample' },
} as const;

type ColumnName = keyof typeof COLUMNS;

/** What is found in samples. */
export const PEAK_STEPS: readonly Step[] = [
  tableStep(
    {
      name: 'peaks',
      topic: 'results',
      about: 'peaks of every record, or dips',
      source: 'scipy.signal.find_peaks, peak_widths; the summit is that of a parabola through three samples',
      parameters: {
        prominence: optional(real('how far it stands out at least', { min: 0, measure: 'y' })),
        height: optional(real('how high it is at least', { measure: 'y' })),
        distance: optional(real('how far peaks are from each other at least', { above: 0, measure: 'x' })),
        width: optional(real('how wide it is at least, at half of its prominence', { min: 0, measure: 'x' })),
        threshold: optional(real('how much higher it is than its neighbours at least', { measure: 'y' })),
        sign: word('up: peaks; down: dips', ['up', 'down'], 'up'),
        count: optional(whole('at most so many of each record: those that stand out most', { min: 1 })),
      },
    },
    async (signal, { sign, count, ...conditions }, context) => {
      const found = Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, new GrowingColumn()])) as Found;
      const rows = new GrowingColumn();
      const starts = new Float64Array(signal.rows.count + 1);
      const upright = sign === 'up' ? signal : mapSamples(signal, (value) => -value);
      const options = peakOptions(signal, conditions, sign);
      const search: RowWork<Peaks> = {
        whole: (values) => findPeaks(values, options),
        long: (samples) => findPeaksOfSamples(samples, { ...options, signal: context.signal }),
      };
      for await (const { row, result } of eachRow(upright, search, context)) {
        const placeAt = await placer(signal.axis, row, rowLength(signal.rows, row), context);
        addPeaks(found, result, placeAt, { sign, count });
        while (rows.length < found.position.length) rows.push(row);
        starts[row + 1] = rows.length;
      }
      const columns = columnsOf(signal, found);
      const peaks: FoundPeaks = { of: signal, starts, positions: columns[0].values as Float64Array };
      return {
        kind: 'table',
        name: 'peaks',
        columns: [...rowColumns(signal.rows, rows.finish()), ...columns],
        coordinates: signal.rows.shape.length === 0 ? 'position' : 'record',
        peaks,
      };
    },
  ),
];

type Found = Record<ColumnName, GrowingColumn>;
type Conditions = Partial<Record<'prominence' | 'height' | 'distance' | 'width' | 'threshold', number | undefined>>;

/** Conditions as `findPeaks` has them, with lengths in samples. */
function peakOptions(
  signal: Signal,
  { prominence, height, distance, width, threshold }: Conditions,
  sign: 'up' | 'down',
): PeakOptions {
  const samples = (length: number | undefined, what: string) =>
    length === undefined ? undefined : length / evenAxis(signal, what).step;
  const apart = samples(distance, 'a distance');
  return {
    prominence: [prominence, undefined],
    height: height === undefined ? undefined : sign === 'up' ? height : -height,
    distance: apart === undefined ? undefined : Math.max(1, apart),
    width: [samples(width, 'a width'), undefined],
    threshold,
  };
}

interface Wanted {
  readonly sign: 'up' | 'down';
  readonly count: number | undefined;
}

function addPeaks(found: Found, peaks: Peaks, placeAt: (index: number) => number, { sign, count }: Wanted): void {
  const { positions, heights, summits } = peaks;
  const { prominences, leftIps, rightIps } = peaks as Required<Peaks>; // both are asked for
  let before = Number.NaN;
  for (const peak of mostProminent(prominences, count)) {
    const [left, right] = [placeAt(leftIps[peak]), placeAt(rightIps[peak])];
    const place = placeAt(summits[peak]);
    found.position.push(place);
    found.interval.push(place - before);
    before = place;
    found.height.push(sign === 'up' ? heights[peak] : -heights[peak]);
    found.prominence.push(prominences[peak]);
    found.width.push(right - left);
    found.left.push(left);
    found.right.push(right);
    found.sample.push(positions[peak]);
  }
}

/** Peaks that stand out most, in the order of the signal. */
function mostProminent(prominences: Float64Array, count: number | undefined): Iterable<number> {
  const all = Array.from(prominences.keys());
  if (count === undefined || count >= all.length) return all;
  return all
    .sort((a, b) => prominences[b] - prominences[a] || a - b)
    .slice(0, count)
    .sort((a, b) => a - b);
}

function columnsOf({ axis, unit }: Signal, found: Found): Column[] {
  const units = { x: axis.unit, y: unit, count: undefined };
  return Object.entries(COLUMNS).map(([name, { measure, about }]) => ({
    name,
    values: found[name as ColumnName].finish(),
    unit: units[measure],
    about,
    isCount: measure === 'count',
  }));
}
