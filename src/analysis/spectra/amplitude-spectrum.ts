import { checkNumber } from '../parameters/check-parameter.ts';
import { realFourier } from './fourier/fft.ts';
import { frequenciesHz } from './segment-spectrum.ts';
import { type Window, windowSamples } from './windows/window.ts';

export interface AmplitudeSpectrumOptions {
  /** Default: 1. */
  readonly sampleRateHz?: number | undefined;
  /** Default: `boxcar`, none; `flattop` for amplitudes between the frequencies of the transform. */
  readonly window?: Window | undefined;
}

export interface AmplitudeSpectrum {
  readonly frequenciesHz: Float64Array;
  /** Of a sine of each frequency, in the unit of the signal; at 0 the mean. */
  readonly amplitude: Float64Array;
  /** Of a cosine that begins with the first sample, in radians. */
  readonly phaseRad: Float64Array;
}

/**
 * Amplitudes and phases of the sines that a signal is the sum of: its transform over the sum of the window, of both sides. Problems: `PIPELINE_INVALID`,
 * `ANALYSIS_IMPOSSIBLE`.
 */
export function amplitudeSpectrum(
  signal: Float64Array,
  { sampleRateHz = 1, window = 'boxcar' }: AmplitudeSpectrumOptions = {},
): AmplitudeSpectrum {
  checkNumber('sampleRateHz', sampleRateHz, { above: 0, below: Number.POSITIVE_INFINITY });
  const fourier = realFourier(signal.length);
  const weights = windowSamples(window, signal.length);
  const sum = weights.reduce((a, b) => a + b, 0);
  for (let i = 0; i < signal.length; i++) fourier.samples[i] = signal[i] * weights[i];
  const spectrum = fourier.forward();
  const amplitude = new Float64Array(fourier.bins);
  const phaseRad = new Float64Array(fourier.bins);
  for (let k = 0; k < fourier.bins; k++) {
    const [re, im] = [spectrum[2 * k], spectrum[2 * k + 1]];
    const sides = k === 0 || 2 * k === fourier.length ? 1 : 2;
    amplitude[k] = (sides * Math.hypot(re, im)) / sum;
    phaseRad[k] = Math.atan2(im, re);
  }
  return { frequenciesHz: frequenciesHz(fourier, sampleRateHz), amplitude, phaseRad };
}
