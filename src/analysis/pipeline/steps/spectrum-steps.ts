import { DataProblem } from '../../../core/index.ts';
import { realFourier } from '../../spectra/fourier/fft.ts';
import { windowOfText, windowSamples } from '../../spectra/windows/window.ts';
import type { EvenAxis } from '../signal/axis.ts';
import { mapRows } from '../signal/map-signal.ts';
import { longestRow, shortestRow } from '../signal/rows.ts';
import type { Signal } from '../signal/signal.ts';
import { unitPer, unitPower } from '../signal/unit-text.ts';
import { flag, optional, text, whole, word } from '../syntax/parameters.ts';
import { perUnit } from '../syntax/units.ts';
import { evenAxis } from './even-axis.ts';
import { type Step, signalStep } from './step.ts';

/** Signals over frequency. */
export const SPECTRUM_STEPS: readonly Step[] = [
  signalStep(
    {
      name: 'spectrum',
      topic: 'spectra',
      about: 'one-sided spectrum of every record as a whole',
      source: 'numpy.fft.rfft; as a density scipy.signal.periodogram',
      parameters: {
        scaling: word(
          'amplitude: of sines; power: their mean squares; density: power per frequency',
          ['amplitude', 'power', 'density'],
          'amplitude',
        ),
        window: text('window, for example hann, flattop, "kaiser(8)"', 'hann'),
        mean: flag('keep the mean', false),
        pad: optional(whole('zeros are added up to so many samples', { min: 1 })),
      },
    },
    (signal, { scaling, window, mean, pad }) => {
      const axis = evenAxis(signal, 'a spectrum');
      const length = transformLength(signal, pad);
      const named = windowOfText(window);
      const transform = (values: Float64Array) => {
        const weights = windowSamples(named, values.length);
        return lines(values, { weights, length, scaling, keepsMean: mean, step: axis.step });
      };
      return mapRows(signal, transform, {
        unit: unitOf(signal, axis, scaling),
        rows: { ...signal.rows, lengths: Math.floor(length / 2) + 1 },
        axis: frequencies(axis, length),
        recorded: undefined,
      });
    },
  ),
];

/** The axis of a spectrum of so many samples. */
export function frequencies({ step, unit }: EvenAxis, length: number): EvenAxis {
  return { kind: 'even', label: 'Frequency', unit: perUnit(unit), start: 0, step: 1 / (step * length) };
}

export function unitOf(
  { unit }: Signal,
  axis: EvenAxis,
  scaling: 'amplitude' | 'power' | 'density',
): string | undefined {
  if (scaling === 'amplitude') return unit;
  return scaling === 'power' ? unitPower(unit, 2) : unitPer(unitPower(unit, 2), perUnit(axis.unit), 1);
}

function transformLength({ rows, name }: Signal, pad: number | undefined): number {
  const [shortest, longest] = [shortestRow(rows), longestRow(rows)];
  const length = pad ?? longest;
  const more = { code: 'ANALYSIS_IMPOSSIBLE', path: name } as const;
  if (length < longest)
    throw new DataProblem({ ...more, message: `records have up to ${longest} samples, more than pad` });
  if (pad === undefined && shortest !== longest) {
    const message = `records have ${shortest} to ${longest} samples, so their spectra would have other frequencies each`;
    throw new DataProblem({
      ...more,
      message,
      hint: `Say pad=${2 ** Math.ceil(Math.log2(longest))}, or gate them before.`,
    });
  }
  if (shortest === 0) throw new DataProblem({ ...more, message: 'there is a record without samples' });
  return length;
}

interface Lines {
  readonly weights: Float64Array;
  readonly length: number;
  readonly scaling: 'amplitude' | 'power' | 'density';
  readonly keepsMean: boolean;
  readonly step: number;
}

function lines(values: Float64Array, { weights, length, scaling, keepsMean, step }: Lines): Float64Array {
  const transform = realFourier(length);
  const { samples } = transform;
  const mean = keepsMean ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  samples.fill(0);
  for (let i = 0; i < values.length; i++) samples[i] = weights[i] * (values[i] - mean);
  const spectrum = transform.forward();
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight ** 2, 0);
  const norm = scaling === 'density' ? step / squares : 1 / sum ** 2;
  return Float64Array.from({ length: spectrum.length / 2 }, (_, k) => {
    const isPaired = k > 0 && 2 * k < length;
    const power = (spectrum[2 * k] ** 2 + spectrum[2 * k + 1] ** 2) * norm;
    if (scaling === 'amplitude') return (isPaired ? 2 : 1) * Math.sqrt(power);
    return isPaired ? 2 * power : power;
  });
}
