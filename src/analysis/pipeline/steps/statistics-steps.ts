import { Moments, type MomentsOf } from '../../../core/index.ts';
import { quantiles } from '../../statistics/quantiles.ts';
import { quantilesOf } from '../../statistics/quantiles-of.ts';
import { statisticsOf } from '../../statistics/statistics-of.ts';
import type { Column, Signal } from '../signal/signal.ts';
import { unitPower } from '../signal/unit-text.ts';
import { eachRow, type RowWork } from '../signal/walk-rows.ts';
import { reals } from '../syntax/parameters.ts';
import { GrowingColumn } from '../table/growing-column.ts';
import { rowColumns } from '../table/row-columns.ts';
import { type Step, tableStep } from './step.ts';

type Number = keyof MomentsOf;

/** What is said of a record; `y`: in the unit of its samples. */
const NUMBERS: Readonly<Record<Number, { readonly measure: 'y' | 'y2' | 'count' | 'pure'; readonly about: string }>> = {
  count: { measure: 'count', about: 'finite samples' },
  gaps: { measure: 'count', about: 'samples that are not finite' },
  min: { measure: 'y', about: 'least sample' },
  max: { measure: 'y', about: 'greatest sample' },
  mean: { measure: 'y', about: 'mean' },
  std: { measure: 'y', about: 'standard deviation (divided by count - 1)' },
  rms: { measure: 'y', about: 'root of the mean of the squares' },
  variance: { measure: 'y2', about: 'variance (divided by count - 1)' },
  skewness: { measure: 'pure', about: 'third moment, by the standard deviation cubed' },
  kurtosis: { measure: 'pure', about: 'fourth moment, less the 3 of a normal distribution' },
};

/** What records come to as numbers. */
export const STATISTICS_STEPS: readonly Step[] = [
  tableStep(
    {
      name: 'stats',
      topic: 'results',
      about: 'statistics of every record: moments and quantiles',
      source: 'numpy.mean, std(ddof=1), quantile; scipy.stats.skew, kurtosis',
      parameters: {
        quantiles: reals('parts of the samples that lie below, 0.5 for the median', {
          fallback: [0.5],
          min: 0,
          max: 1,
        }),
      },
    },
    async (signal, { quantiles: fractions }, context) => {
      const rows = new GrowingColumn();
      const found = [...Object.keys(NUMBERS), ...fractions.map(quantileName)].map((name) => ({
        name,
        column: new GrowingColumn(),
      }));
      for await (const { row, result } of eachRow(signal, statisticsWork(fractions, context.signal), context)) {
        rows.push(row);
        for (const { name, column } of found) column.push(result.get(name) as number);
      }
      const records = rowColumns(signal.rows, rows.finish());
      return {
        kind: 'table',
        name: 'stats',
        coordinates: records.length > 0 ? 'record' : undefined,
        columns: [...records, ...found.map(({ name, column }) => columnOf(signal, name, column.finish()))],
      };
    },
  ),
];

type Statistics = ReadonlyMap<string, number>;

function statisticsWork(fractions: readonly number[], signal: AbortSignal | undefined): RowWork<Statistics> {
  return {
    whole(values) {
      const moments = new Moments();
      moments.add(values);
      return byName(moments.statistics, fractions, quantilesOf(values, fractions));
    },
    long: async (samples) =>
      byName(await statisticsOf(samples, { signal }), fractions, await quantiles(samples, fractions, { signal })),
  };
}

function byName(moments: MomentsOf, fractions: readonly number[], values: Float64Array): Statistics {
  return new Map([
    ...Object.entries(moments),
    ...fractions.map((fraction, i) => [quantileName(fraction), values[i]] as const),
  ]);
}

function quantileName(fraction: number): string {
  return fraction === 0.5 ? 'median' : `quantile_${fraction}`;
}

function columnOf({ unit }: Signal, name: string, values: Float64Array): Column {
  const { measure, about } = NUMBERS[name as Number] ?? { measure: 'y', about: 'quantile' };
  const units = { y: unit, y2: unitPower(unit, 2), count: undefined, pure: undefined };
  return { name, values, unit: units[measure], about, isCount: measure === 'count' };
}
