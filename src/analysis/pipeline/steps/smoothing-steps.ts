import type { ReadOptions, Samples } from '../../../core/index.ts';
import { detrend, Trend } from '../../detrend/trend.ts';
import { movingAverage } from '../../filters/sliding/moving-average.ts';
import { movingMedian } from '../../filters/sliding/moving-median.ts';
import type { SlidingWindow } from '../../filters/sliding/sliding-window.ts';
import { blocksOf } from '../../samples/blocks.ts';
import { SavitzkyGolay } from '../../smoothing/savitzky-golay.ts';
import { EDGE_MODES } from '../../smoothing/savitzky-golay-options.ts';
import { mapLongRows, mapNeighbours } from '../signal/map-signal.ts';
import { recordedOf } from '../signal/signal.ts';
import { unitPer } from '../signal/unit-text.ts';
import { whole, word } from '../syntax/parameters.ts';
import { evenAxis } from './even-axis.ts';
import { slid } from './slid.ts';
import { type Step, signalStep } from './step.ts';

/** What makes samples smoother, or shows what is left beside what changes slowly. */
export const SMOOTHING_STEPS: readonly Step[] = [
  signalStep(
    {
      name: 'savgol',
      topic: 'smoothing',
      about: 'Savitzky-Golay smoothing, or a derivative of it',
      source: 'scipy.signal.savgol_filter; Savitzky & Golay, Anal. Chem. 36, 1627 (1964)',
      parameters: {
        window: whole(
          'samples that each polynomial is fitted to; of an even number, results are for half a sample later',
          { min: 1 },
        ),
        order: whole('degree of the polynomials', { fallback: 3, min: 0 }),
        deriv: whole('which derivative; 0 smooths', { fallback: 0, min: 0 }),
        mode: word('what stands for the samples beyond the ends', EDGE_MODES, 'interp'),
      },
    },
    (signal, { window, order, deriv, mode }) => {
      const { step: delta, unit } = deriv === 0 ? { step: 1, unit: undefined } : evenAxis(signal, 'a derivative');
      const filter = new SavitzkyGolay({ window, order, deriv, delta, mode });
      return mapNeighbours(signal, window, (values, columns) => filter.applyRows(values, columns), {
        unit: unitPer(signal.unit, unit, deriv),
        recorded: recordedOf(signal),
      });
    },
  ),
  sliding(
    'smooth',
    'mean of a window that moves along',
    'scipy.ndimage.uniform_filter1d(mode="reflect")',
    movingAverage,
  ),
  sliding(
    'median',
    'median of a window that moves along: takes out spikes',
    'scipy.ndimage.median_filter(mode="reflect")',
    movingMedian,
  ),
  signalStep(
    {
      name: 'detrend',
      topic: 'smoothing',
      about: 'takes off the polynomial that fits best: the mean, a line',
      source: 'scipy.signal.detrend, for any degree',
      parameters: { order: whole('degree of the polynomial', { fallback: 1, min: 0, max: 30 }) },
    },
    (signal, { order }) =>
      mapLongRows(
        signal,
        (values) => detrend(values, { order }),
        async (samples, _, reading) => withoutTrend(samples, order, reading),
      ),
  ),
];

/** What is left of a long row, in any part. */
async function withoutTrend(samples: Samples, order: number, reading: ReadOptions): Promise<Samples> {
  const trend = new Trend(samples.length, { order });
  for await (const { start, values } of blocksOf(samples, reading)) trend.add(values, start);
  return {
    length: samples.length,
    async read(start, count, options) {
      const values = (await samples.read(start, count, options)).slice();
      trend.subtract(values, start);
      return values;
    },
  };
}

function sliding(name: string, about: string, source: string, make: (samples: number) => SlidingWindow): Step {
  return signalStep(
    {
      name,
      topic: 'smoothing',
      about,
      source,
      parameters: { window: whole('samples of the window, odd', { min: 1 }) },
    },
    (signal, { window }) => slid(signal, make(window)),
  );
}
