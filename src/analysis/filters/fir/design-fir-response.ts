import { badParameter, checkNumber, checkWhole } from '../../parameters/check-parameter.ts';
import { irfft } from '../../spectra/fourier/fft.ts';
import { type Window, windowSamples } from '../../spectra/windows/window.ts';
import { MOST_TAPS } from './design-fir.ts';

export interface FirResponseOptions {
  readonly taps: number;
  /** Frequencies from 0 to half the sample rate, not falling; one that occurs twice is a step. In the unit of `sampleRate`. */
  readonly frequencies: readonly number[];
  /** Gain at each of them; straight lines lie in between. */
  readonly gains: readonly number[];
  /** Default: `hamming`. */
  readonly window?: Window | undefined;
  /** In Hz. Default: 2. */
  readonly sampleRate?: number | undefined;
}

/** A symmetric filter with a given response (scipy.signal.firwin2, types I and II). Problem: `PIPELINE_INVALID`. */
export function designFirResponse(options: FirResponseOptions): Float64Array {
  const { taps, gains, window = 'hamming', sampleRate = 2 } = options;
  checkWhole('taps', taps, { least: 2, most: MOST_TAPS });
  const frequencies = checkFrequencies(options.frequencies, gains, sampleRate);
  if (taps % 2 === 0 && gains[gains.length - 1] !== 0) {
    throw badParameter('taps', taps, 'an odd number, since the Nyquist frequency passes');
  }
  const bins = 2 ** Math.ceil(Math.log2(taps)) + 1;
  const spectrum = new Float64Array(2 * bins);
  for (let bin = 0, i = 1; bin < bins; bin++) {
    const frequency = bin / (bins - 1);
    while (i < frequencies.length - 1 && frequencies[i] < frequency) i++;
    const part = (frequency - frequencies[i - 1]) / (frequencies[i] - frequencies[i - 1]);
    const gain = gains[i - 1] + (gains[i] - gains[i - 1]) * part;
    const phase = (-(taps - 1) / 2) * Math.PI * frequency;
    spectrum[2 * bin] = gain * Math.cos(phase);
    spectrum[2 * bin + 1] = gain * Math.sin(phase);
  }
  const response = irfft(spectrum, 2 * (bins - 1));
  return windowSamples(window, taps, true).map((weight, i) => weight * response[i]);
}

/** As parts of the Nyquist frequency; steps by a little aside, so that there is a line between them. */
function checkFrequencies(frequencies: readonly number[], gains: readonly number[], sampleRate: number): number[] {
  checkNumber('sampleRate', sampleRate, { above: 0, below: Number.POSITIVE_INFINITY });
  const parts = frequencies.map((frequency) => (2 * frequency) / sampleRate);
  const last = parts.length - 1;
  const rises = parts.every(
    (part, i) => i === 0 || part > parts[i - 1] || (part === parts[i - 1] && part !== parts[i - 2]),
  );
  const isWhole = last >= 1 && parts[0] === 0 && parts[last] === 1 && parts[1] !== 0 && parts[last - 1] !== 1;
  if (!rises || !isWhole) {
    throw badParameter(
      'frequencies',
      `[${frequencies}]`,
      'frequencies from 0 to half the sample rate, none more than twice',
    );
  }
  if (gains.length !== parts.length || !gains.every(Number.isFinite)) {
    throw badParameter('gains', `[${gains}]`, 'a number for each frequency');
  }
  return parts.map((part, i) => {
    if (part === parts[i + 1]) return part - Number.EPSILON;
    return part === parts[i - 1] ? part + Number.EPSILON : part;
  });
}
