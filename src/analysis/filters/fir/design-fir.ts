import { didYouMean } from '../../../core/index.ts';
import { badParameter, checkNumber, checkWhole } from '../../parameters/check-parameter.ts';
import { type Window, windowSamples } from '../../spectra/windows/window.ts';
import { cutoffs } from '../design/cutoffs.ts';

/** What passes: how many cutoffs each takes, and whether frequency 0 passes. */
export const FIR_BANDS = {
  lowpass: { cutoffs: 1, passesZero: true },
  highpass: { cutoffs: 1, passesZero: false },
  bandpass: { cutoffs: 2, passesZero: false },
  bandstop: { cutoffs: 2, passesZero: true },
} as const;

export type FirBand = keyof typeof FIR_BANDS;

export const MOST_TAPS = 2 ** 20;

export interface FirOptions {
  /** How many numbers the filter has; odd if the Nyquist frequency passes. */
  readonly taps: number;
  /** Default: `lowpass`. */
  readonly band?: FirBand | undefined;
  /** Where the gain is one half, in the unit of `sampleRate`: one frequency, or the lower and the upper one of a band. */
  readonly cutoff: number | readonly [low: number, high: number];
  /** Default: `hamming`. */
  readonly window?: Window | undefined;
  /** Is the gain made to be exactly 1 in the middle of the first band that passes? Default: true. */
  readonly scale?: boolean | undefined;
  /** In Hz. Default: 2, so that the cutoff is a part of the Nyquist frequency. */
  readonly sampleRate?: number | undefined;
}

/** A filter of finite length by the window method (scipy.signal.firwin): symmetric, so that it delays all frequencies alike. Problem: `PIPELINE_INVALID`. */
export function designFir(options: FirOptions): Float64Array {
  const { taps, band = 'lowpass', window = 'hamming', scale = true, sampleRate = 2 } = options;
  checkWhole('taps', taps, { least: 1, most: MOST_TAPS });
  if (!Object.hasOwn(FIR_BANDS, band)) {
    throw badParameter('band', band, Object.keys(FIR_BANDS).join(', '), didYouMean(band, Object.keys(FIR_BANDS)));
  }
  const { cutoffs: count, passesZero } = FIR_BANDS[band];
  const edges = cutoffs(options.cutoff, sampleRate, count);
  if (passesZero) edges.unshift(0);
  if (edges.length % 2 === 1) {
    if (taps % 2 === 0) throw badParameter('taps', taps, 'an odd number, since the Nyquist frequency passes');
    edges.push(1);
  }
  const middle = (taps - 1) / 2;
  const filter = windowSamples(window, taps, true).map((weight, i) => weight * idealAt(i - middle, edges));
  return scale ? scaledToPass(filter, edges) : filter;
}

/** How many taps, and which window, keep ripple below `attenuationDb` outside of a transition of `width` (scipy.signal.kaiserord). */
export function kaiserOrder(
  attenuationDb: number,
  width: number,
  sampleRate = 2,
): { readonly taps: number; readonly window: Window } {
  checkNumber('attenuationDb', attenuationDb, { least: 8, most: 300 });
  checkNumber('width', width, { above: 0, below: sampleRate / 2 });
  const taps = Math.ceil((attenuationDb - 7.95) / (2.285 * Math.PI * ((2 * width) / sampleRate)) + 1);
  return {
    taps: checkWhole('taps', taps, { least: 1, most: MOST_TAPS }),
    window: ['kaiser', kaiserBeta(attenuationDb)],
  };
}

/** Kaiser's β for an attenuation in dB (scipy.signal.kaiser_beta; Oppenheim & Schafer, "Discrete-Time Signal Processing", 7.75). */
function kaiserBeta(attenuationDb: number): number {
  if (attenuationDb > 50) return 0.1102 * (attenuationDb - 8.7);
  return attenuationDb > 21 ? 0.5842 * (attenuationDb - 21) ** 0.4 + 0.07886 * (attenuationDb - 21) : 0;
}

/** Impulse response, `m` samples from the middle, of the filter that lets pass what lies between the edges of each pair, and nothing else. */
function idealAt(m: number, edges: readonly number[]): number {
  return edges.reduce((sum, edge, i) => sum + (i % 2 === 1 ? edge : -edge) * sinc(edge * m), 0);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function scaledToPass(filter: Float64Array, [left, right]: readonly number[]): Float64Array {
  const frequency = left === 0 ? 0 : right === 1 ? 1 : (left + right) / 2;
  const middle = (filter.length - 1) / 2;
  const gain = filter.reduce((sum, tap, i) => sum + tap * Math.cos(Math.PI * (i - middle) * frequency), 0);
  return filter.map((tap) => tap / gain);
}
