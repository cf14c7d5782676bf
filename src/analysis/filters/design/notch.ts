import { checkNumber } from '../../parameters/check-parameter.ts';
import type { Sections } from '../sections/sections.ts';
import { cutoffs } from './cutoffs.ts';

export interface NotchOptions {
  /** The frequency that is taken out, or let through, in the unit of `sampleRate`. */
  readonly frequency: number;
  /** Frequency by the width at -3 dB. */
  readonly q: number;
  /** In Hz. Default: 2, so that the frequency is a part of the Nyquist frequency. */
  readonly sampleRate?: number | undefined;
}

/** A filter that takes out one frequency (scipy.signal.iirnotch; Orfanidis, "Introduction to Signal Processing", 11.3). Problem: `PIPELINE_INVALID`. */
export function designNotch(options: NotchOptions): Sections {
  const { gain, cosine } = secondOrder(options);
  return Float64Array.of(gain, -2 * gain * cosine, gain, 1, -2 * gain * cosine, 2 * gain - 1);
}

/** A filter that lets one frequency through (scipy.signal.iirpeak). Problem: `PIPELINE_INVALID`. */
export function designPeak(options: NotchOptions): Sections {
  const { gain, cosine } = secondOrder(options);
  return Float64Array.of(1 - gain, 0, gain - 1, 1, -2 * gain * cosine, 2 * gain - 1);
}

function secondOrder({ frequency, q, sampleRate = 2 }: NotchOptions): { gain: number; cosine: number } {
  const [fraction] = cutoffs(frequency, sampleRate, 1);
  checkNumber('q', q, { above: fraction, below: Number.POSITIVE_INFINITY }); // else wider than all frequencies
  return { gain: 1 / (1 + Math.tan((Math.PI * fraction) / q / 2)), cosine: Math.cos(Math.PI * fraction) };
}
