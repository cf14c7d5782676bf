import { DataProblem, type ReadOptions } from '../../../core/index.ts';
import { gateIntegral, gateMean, gateOfRange } from '../../records/gate.ts';
import { MovingRecords } from '../../records/moving-records.ts';
import { RecordAverage } from '../../records/record-average.ts';
import { selectRecords } from '../../records/select-records.ts';
import { placesOf } from '../signal/axis.ts';
import { endToEnd, mapRows } from '../signal/map-signal.ts';
import { pickRows } from '../signal/pick-rows.ts';
import { rowNumbers } from '../signal/rows.ts';
import type { Signal } from '../signal/signal.ts';
import { unitTimes } from '../signal/unit-text.ts';
import { walkRows } from '../signal/walk-rows.ts';
import { optional, real, whole, word } from '../syntax/parameters.ts';
import { GrowingColumn } from '../table/growing-column.ts';
import { rowColumns } from '../table/row-columns.ts';
import { type Step, type StepContext, signalStep, tableStep } from './step.ts';

const FROM = real('where the gate begins, on the x axis', { fallback: Number.NEGATIVE_INFINITY, measure: 'x' });
const TO = real('where it ends', { fallback: Number.POSITIVE_INFINITY, measure: 'x' });

/** What an average over records can give. */
const AVERAGES = { mean: 'means', std: 'stds', error: 'standardErrors', count: 'counts' } as const;

/** What is done over records, or tells them apart. */
export const RECORD_STEPS: readonly Step[] = [
  signalStep(
    {
      name: 'average',
      topic: 'records',
      about: 'average of all records, sample by sample; or of so many at a time',
      source: 'numpy.nanmean(axis=0), nanstd(ddof=1), scipy.stats.sem; Welford, Technometrics 4, 419 (1962)',
      parameters: {
        every: optional(whole('averages so many records at a time', { min: 1 })),
        give: word(
          'mean; std: standard deviation; error: that of the mean; count',
          Object.keys(AVERAGES) as (keyof typeof AVERAGES)[],
          'mean',
        ),
      },
    },
    (signal, { every, give }) => {
      const { columns, count } = evenRecords(signal);
      const group = every ?? count;
      const groups = Math.ceil(count / group);
      const average = async (index: number, options?: ReadOptions) => {
        const sum = new RecordAverage(columns);
        const first = index * group;
        for (let row = first; row < Math.min(count, first + group); row++) {
          options?.signal?.throwIfAborted();
          sum.add(await signal.readRows(row, 1, options));
        }
        return sum.average[AVERAGES[give]];
      };
      const single: Signal = {
        ...signal,
        unit: give === 'count' ? undefined : signal.unit,
        rows: { shape: every === undefined ? [] : [groups], count: groups, lengths: columns },
        rowAxis: undefined,
        recorded: undefined,
        readPart: (row, _, __, options) => average(row, options),
        readRows: (row, _, options) => average(row, options),
      };
      return byRows(single, average);
    },
  ),
  signalStep(
    {
      name: 'running',
      topic: 'records',
      about: 'mean of each record and those before it',
      source: 'numpy.mean of the last records, sample by sample',
      parameters: { records: whole('of so many', { min: 1 }) },
    },
    (signal, { records }) => {
      const { columns } = evenRecords(signal);
      return { ...signal, recorded: undefined, ...runningRows(signal, records, columns) };
    },
  ),
  signalStep(
    {
      name: 'select',
      topic: 'records',
      about: 'those records whose mean in a gate lies in a range',
      source: 'numpy boolean indexing',
      parameters: {
        from: FROM,
        to: TO,
        least: real('least mean', { fallback: Number.NEGATIVE_INFINITY, measure: 'y' }),
        most: real('greatest mean', { fallback: Number.POSITIVE_INFINITY, measure: 'y' }),
      },
    },
    async (signal, { from, to, least, most }, context) => {
      const { mean } = await inGate(signal, { from, to }, context);
      const picked = selectRecords(mean, { least, most });
      const list = picked.map((row) => numberOf(signal, row));
      return pickRows(signal, { picked, shape: [picked.length], numbers: [{ dimension: 0, start: 0, step: 1, list }] });
    },
  ),
  tableStep(
    {
      name: 'integrate',
      topic: 'results',
      about: 'mean and integral of every record in a gate',
      source: 'numpy.nanmean, scipy.integrate.trapezoid',
      parameters: { from: FROM, to: TO },
    },
    async (signal, { from, to }, context) => {
      const { rows, mean, integral } = await inGate(signal, { from, to }, context);
      const records = rowColumns(signal.rows, rows);
      return {
        kind: 'table',
        name: 'integrate',
        coordinates: records.length > 0 ? 'record' : undefined,
        columns: [
          ...records,
          { name: 'mean', values: mean, unit: signal.unit, about: 'mean of the finite samples' },
          {
            name: 'integral',
            values: integral,
            unit: unitTimes(signal.unit, signal.axis.unit),
            about: 'integral over the x axis, by trapezoids',
          },
        ],
      };
    },
  ),
];

/** Records that must have the same length. Problem: `ANALYSIS_IMPOSSIBLE`. */
function evenRecords({ rows, name }: Signal): { columns: number; count: number } {
  if (typeof rows.lengths === 'number' && rows.count > 0) return { columns: rows.lengths, count: rows.count };
  const message = rows.count === 0 ? 'there is no record' : 'records have various lengths';
  throw new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', path: name, message, hint: 'Gate them before: gate(to=…).' });
}

/** A signal whose rows are made one by one; the one that was made last is kept. */
function byRows(signal: Signal, make: (row: number, options?: ReadOptions) => Promise<Float64Array>): Signal {
  const whole = mapRows({ ...signal, readPart: (row, _, __, options) => make(row, options) }, (values) => values);
  return {
    ...whole,
    async readRows(first, count, options) {
      const parts: Float64Array[] = [];
      for (let row = first; row < first + count; row++) {
        parts.push(await whole.readPart(row, 0, signal.rows.lengths as number, options));
      }
      return endToEnd(parts);
    },
  };
}

/** Sums are made anew every `records`, so parts begin where one of these turns does: then they are equal to the whole to the last bit. */
function runningRows(signal: Signal, records: number, columns: number): Pick<Signal, 'readRows' | 'readPart'> {
  const readRows: Signal['readRows'] = async (first, count, options) => {
    const moving = new MovingRecords(records, columns);
    const means = new Float64Array(count * columns);
    for (let row = Math.max(0, (Math.floor(first / records) - 1) * records); row < first + count; row++) {
      options?.signal?.throwIfAborted();
      const mean = moving.add(await signal.readRows(row, 1, options));
      if (row >= first) means.set(mean, (row - first) * columns);
    }
    return means;
  };
  return {
    readRows,
    readPart: async (row, start, count, options) => (await readRows(row, 1, options)).slice(start, start + count),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Means and integrals of all records in a gate; a record that has no sample there has none. */
async function inGate(signal: Signal, { from, to }: Range, context: StepContext) {
  const [rows, mean, integral] = [new GrowingColumn(), new GrowingColumn(), new GrowingColumn()];
  for await (const { row, values } of walkRows(signal, context)) {
    const { axis } = signal;
    const places = axis.kind === 'even' ? axis : await placesOf(axis, row, 0, values.length, context);
    const gate = values.length === 0 ? undefined : gateOfRange(places, values.length, from, to);
    rows.push(row);
    mean.push(gate ? gateMean(values, gate) : Number.NaN);
    integral.push(gate ? gateIntegral(values, gate, places) : Number.NaN);
  }
  return { rows: rows.finish(), mean: mean.finish(), integral: integral.finish() };
}

/** The number of a row in the recording, counted through all dimensions. */
function numberOf({ rows }: Signal, row: number): number {
  const [numbers] = rowNumbers(rows);
  if (rows.shape.length !== 1 || !numbers) return row;
  return numbers.list ? numbers.list[row] : numbers.start + row * numbers.step;
}
