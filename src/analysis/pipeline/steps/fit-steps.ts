import { fitResonance } from '../../fitting/resonance/fit-resonance.ts';
import { ResonanceTracker } from '../../fitting/resonance/track-resonance.ts';
import { BASELINES, type BaselineName } from '../../fitting/shapes/baselines.ts';
import { SHAPES, type ShapeName } from '../../fitting/shapes/shapes.ts';
import { placesOf } from '../signal/axis.ts';
import { rowLength } from '../signal/rows.ts';
import { type FoundPeaks, recordedOf, type Stage, type Table } from '../signal/signal.ts';
import { walkRows } from '../signal/walk-rows.ts';
import type { ParameterValues } from '../syntax/parameter.ts';
import { optional, real, whole, word } from '../syntax/parameters.ts';
import { FitTable } from './fit-table.ts';
import type { Step, StepContext } from './step.ts';

const PARAMETERS = {
  shape: word('curve of a resonance', Object.keys(SHAPES) as ShapeName[], 'lorentzian'),
  baseline: word('what it stands on', Object.keys(BASELINES) as BaselineName[], 'constant'),
  count: optional(whole('resonances of each record; default: as many as there are peaks, else 1', { min: 1 })),
  around: optional(
    real('fits each peak by itself, in so much of the x axis at both sides', { above: 0, measure: 'x' }),
  ),
  of: word('recorded: the samples before they were smoothed; given: as they come', ['recorded', 'given'], 'recorded'),
};

/** What is fitted to samples. */
export const FIT_STEPS: readonly Step[] = [
  {
    name: 'fit',
    topic: 'results',
    about:
      'fits resonances to every record, at the peaks that were found or where it stands out most; one record after the other follows them',
    source: 'scipy.optimize.curve_fit (lm), with analytic derivatives; standard errors from the covariance',
    parameters: PARAMETERS,
    takes: 'signal or peaks',
    gives: 'table',
    apply: fit,
  },
];

type Values = ParameterValues<typeof PARAMETERS>;

async function fit(stage: Stage, values: Values, context: StepContext): Promise<Table> {
  const peaks = stage.kind === 'table' ? stage.peaks : undefined;
  const given = stage.kind === 'signal' ? stage : (stage.peaks as FoundPeaks).of;
  const signal = values.of === 'recorded' ? recordedOf(given) : given;
  const table = new FitTable(signal, values);
  const add = peaks ? atPeaks(peaks, values, table) : following(values, table);
  for await (const { row, values: y } of walkRows(signal, context)) {
    add(row, await placesOf(signal.axis, row, 0, rowLength(signal.rows, row), context), y);
  }
  return table.finish();
}

type AddRow = (row: number, x: Float64Array, y: Float64Array) => void;

/** Each record begins where the one before ended. */
function following({ shape, baseline, count = 1 }: Values, table: FitTable): AddRow {
  const tracker = new ResonanceTracker({ shape, baseline, count });
  return (row, x, y) => table.add(row, tracker.next(x, y));
}

/** Each record begins at its own peaks; records without any have no row. */
function atPeaks({ starts, positions }: FoundPeaks, { shape, baseline, around }: Values, table: FitTable): AddRow {
  return (row, x, y) => {
    const centers = Array.from(positions.subarray(starts[row], starts[row + 1]));
    if (centers.length === 0) return;
    if (around === undefined) {
      table.add(row, fitResonance(x, y, { shape, baseline, centers }));
      return;
    }
    for (const [index, center] of centers.entries()) {
      const part = within(x, center - around, center + around);
      const options = { shape, baseline, centers: [center] };
      table.add(row, fitResonance(pick(x, part), pick(y, part), options), index);
    }
  };
}

function within(x: Float64Array, from: number, to: number): Uint32Array {
  const indexes = Uint32Array.from(x.keys());
  return indexes.filter((index) => x[index] >= from && x[index] <= to);
}

function pick(values: Float64Array, indexes: Uint32Array): Float64Array {
  return Float64Array.from(indexes, (index) => values[index]);
}
