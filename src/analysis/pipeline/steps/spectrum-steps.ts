import { samplesOf } from '../../../core/index.ts';
import { blocksOf } from '../../samples/blocks.ts';
import { SegmentSpectrum } from '../../spectra/segment-spectrum.ts';
import { checkSpectrum, SEGMENT_DETRENDS } from '../../spectra/spectrum-options.ts';
import { Welch } from '../../spectra/welch.ts';
import { windowOfText } from '../../spectra/windows/window.ts';
import { mapLongRows, mapRows } from '../signal/map-signal.ts';
import { shortestRow } from '../signal/rows.ts';
import { optional, real, text, whole, word } from '../syntax/parameters.ts';
import { evenAxis } from './even-axis.ts';
import { spectrogram } from './spectrogram.ts';
import { frequencies, spectrumLength, spectrumUnit } from './spectrum-axis.ts';
import { type Step, signalStep } from './step.ts';

const WINDOW = text('window, for example hann, flattop, "kaiser(8)"', 'hann');
const DETREND = word('what is taken off first: the mean, a line, nothing', SEGMENT_DETRENDS, 'constant');
const OVERLAP = real('part of a segment that it has in common with the next', { fallback: 0.5, min: 0, max: 0.99 });
const PAD = optional(whole('zeros are added up to so many samples', { min: 1 }));
const DENSITY = word('density: power per frequency; power: mean squares of sines', ['density', 'power'], 'density');

/** Signals over frequency. */
export const SPECTRUM_STEPS: readonly Step[] = [
  signalStep(
    {
      name: 'spectrum',
      topic: 'spectra',
      about: 'spectrum of every record as a whole',
      source: 'numpy.fft.rfft, one-sided; power and density as scipy.signal.periodogram',
      parameters: {
        scaling: word(
          'amplitude: of sines; power: their mean squares; density: power per frequency',
          ['amplitude', 'power', 'density'],
          'amplitude',
        ),
        window: WINDOW,
        detrend: DETREND,
        pad: PAD,
      },
    },
    (signal, { scaling, window, detrend, pad }) => {
      const axis = evenAxis(signal, 'a spectrum');
      const nfft = spectrumLength(signal, pad);
      const options = { window: windowOfText(window), detrend, nfft, noverlap: 0, sampleRateHz: 1 / axis.step };
      const lines = spectraOf({ ...options, scaling: scaling === 'density' ? 'density' : 'spectrum' });
      const transform = (values: Float64Array) =>
        scaling === 'amplitude' ? amplitudes(lines(values), nfft) : lines(values);
      return mapRows(signal, transform, {
        unit: spectrumUnit(signal, scaling),
        rows: { ...signal.rows, lengths: Math.floor(nfft / 2) + 1 },
        axis: frequencies(axis, nfft),
        recorded: undefined,
      });
    },
  ),
  signalStep(
    {
      name: 'psd',
      topic: 'spectra',
      about: 'power spectrum of every record as the mean of those of its segments',
      source: 'scipy.signal.welch; Welch, IEEE Trans. Audio Electroacoust. 15, 70 (1967)',
      parameters: {
        segment: whole('samples of a segment', { fallback: 256, min: 1 }),
        overlap: OVERLAP,
        window: WINDOW,
        detrend: DETREND,
        scaling: DENSITY,
        pad: PAD,
      },
    },
    (signal, { segment, overlap, window, detrend, scaling, pad }) => {
      const axis = evenAxis(signal, 'a spectrum');
      const options = {
        ...segments(segment, overlap),
        window: windowOfText(window),
        detrend,
        nfft: pad,
        scaling: scaling === 'density' ? ('density' as const) : ('spectrum' as const),
        sampleRateHz: 1 / axis.step,
      };
      const { nfft } = checkSpectrum(shortestRow(signal.rows), options, { window: 'hann', noverlap: () => 0 });
      let last: Welch | undefined; // a table of a window for each of many short rows takes longer than their spectra
      return mapLongRows(
        signal,
        (values) => {
          last = new Welch(values.length, options, last);
          last.add(values);
          return last.spectrum().power;
        },
        async (samples, _, reading) => {
          const mean = new Welch(samples.length, options);
          for await (const { values } of blocksOf(samples, reading)) mean.add(values);
          return samplesOf(mean.spectrum().power as Float64Array<ArrayBuffer>);
        },
        {
          unit: spectrumUnit(signal, scaling),
          rows: { ...signal.rows, lengths: Math.floor(nfft / 2) + 1 },
          axis: frequencies(axis, nfft),
          recorded: undefined,
        },
      );
    },
  ),
  signalStep(
    {
      name: 'spectrogram',
      topic: 'spectra',
      about: 'power spectra of the segments of one record, one row for each',
      source: 'scipy.signal.spectrogram(mode="psd")',
      parameters: {
        segment: whole('samples of a segment', { fallback: 256, min: 1 }),
        overlap: OVERLAP,
        window: WINDOW,
        detrend: DETREND,
        scaling: DENSITY,
      },
    },
    (signal, { segment, overlap, window, detrend, scaling }) =>
      spectrogram(signal, {
        ...segments(segment, overlap),
        window: windowOfText(window),
        detrend,
        scaling: scaling === 'density' ? 'density' : 'spectrum',
      }),
  ),
];

function segments(segment: number, overlap: number) {
  return { nperseg: segment, noverlap: Math.min(segment - 1, Math.floor(segment * overlap)) };
}

type LineOptions = Omit<ConstructorParameters<typeof SegmentSpectrum>[0], 'nperseg'>;

/** Power spectra of whole records; the tables of the last length of records are kept. */
function spectraOf(options: LineOptions): (values: Float64Array) => Float64Array {
  let kept: { readonly length: number; readonly spectrum: SegmentSpectrum } | undefined;
  return (values) => {
    if (kept?.length !== values.length) {
      kept = { length: values.length, spectrum: new SegmentSpectrum({ ...options, nperseg: values.length }) };
    }
    const power = new Float64Array(kept.spectrum.frequenciesHz.length);
    kept.spectrum.power(values, power);
    return power;
  };
}

/** Of sines, whose mean squares are half of their squares; at 0, and at half the rate, there is one side alone. */
function amplitudes(power: Float64Array, length: number): Float64Array {
  return power.map((square, k) => Math.sqrt(k === 0 || 2 * k === length ? square : 2 * square));
}
