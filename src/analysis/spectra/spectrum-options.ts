import { DataProblem, didYouMean } from '../../core/index.ts';
import { badParameter, checkNumber, checkWhole } from '../parameters/check-parameter.ts';
import type { Window } from './windows/window.ts';

/** What is taken from every segment before it is transformed: its mean, its line of least squares, nothing. */
export const SEGMENT_DETRENDS = ['constant', 'linear', 'none'] as const;

/** `density`: unit²/Hz; `spectrum`: unit². */
export const SPECTRUM_SCALINGS = ['density', 'spectrum'] as const;

/** Names and meanings as those of `scipy.signal.welch`. */
export interface SpectrumOptions {
  /** Default: 1. */
  readonly sampleRateHz?: number | undefined;
  readonly window?: Window | undefined;
  /** Samples per segment. Default: 256, fewer if the signal is shorter. */
  readonly nperseg?: number | undefined;
  /** Samples that segments have in common with the next. */
  readonly noverlap?: number | undefined;
  /** Samples that are transformed: zeros follow those of the segment. Default: `nperseg`. */
  readonly nfft?: number | undefined;
  /** Default: `constant`. */
  readonly detrend?: (typeof SEGMENT_DETRENDS)[number] | undefined;
  /** Default: `density`. */
  readonly scaling?: (typeof SPECTRUM_SCALINGS)[number] | undefined;
}

export type CheckedSpectrum = { readonly [Key in keyof SpectrumOptions]-?: NonNullable<SpectrumOptions[Key]> };

/** What a method does where nothing is said. */
export interface SpectrumDefaults {
  readonly window: Window;
  readonly noverlap: (nperseg: number) => number;
}

const DEFAULT_NPERSEG = 256;

/** What can be transformed at all. */
const MOST_NPERSEG = 2 ** 28;

/** Options of a signal of so many samples. Problems: `PIPELINE_INVALID`; `ANALYSIS_IMPOSSIBLE` if a segment is longer than the signal. */
export function checkSpectrum(length: number, options: SpectrumOptions, defaults: SpectrumDefaults): CheckedSpectrum {
  const { sampleRateHz = 1, window = defaults.window, detrend = 'constant', scaling = 'density' } = options;
  const { nperseg = Math.max(1, Math.min(DEFAULT_NPERSEG, length)) } = options;
  checkNumber('sampleRateHz', sampleRateHz, { above: 0, below: Number.POSITIVE_INFINITY });
  checkWhole('nperseg', nperseg, { least: 1, most: MOST_NPERSEG });
  const noverlap = checkWhole('noverlap', options.noverlap ?? defaults.noverlap(nperseg), { least: 0 });
  if (noverlap >= nperseg) throw badParameter('noverlap', noverlap, `less than nperseg, ${nperseg}`);
  const nfft = checkWhole('nfft', options.nfft ?? nperseg, { least: nperseg, most: MOST_NPERSEG });
  checkWord('detrend', detrend, SEGMENT_DETRENDS);
  checkWord('scaling', scaling, SPECTRUM_SCALINGS);
  if (length < nperseg) throw tooShort(length, nperseg);
  return { sampleRateHz, window, nperseg, noverlap, nfft, detrend, scaling };
}

function checkWord(name: string, word: string, words: readonly string[]): void {
  if (!words.includes(word)) throw badParameter(name, word, words.join(', '), didYouMean(word, words));
}

function tooShort(length: number, nperseg: number): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `${length} samples are fewer than a segment of ${nperseg}`,
    hint: 'Make the segment shorter.',
  });
}
