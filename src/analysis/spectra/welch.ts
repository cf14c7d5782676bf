import { DataProblem } from '../../core/index.ts';
import { SegmentSpectrum } from './segment-spectrum.ts';
import { Segments } from './segments.ts';
import { checkSpectrum, type SpectrumDefaults, type SpectrumOptions } from './spectrum-options.ts';

const DEFAULTS: SpectrumDefaults = { window: 'hann', noverlap: (nperseg) => nperseg >> 1 };

/** A power spectrum: of unit²/Hz, or unit². */
export interface PowerSpectrum {
  readonly frequenciesHz: Float64Array;
  readonly power: Float64Array;
  /** How many segments it is the mean of. */
  readonly segments: number;
  /** Segments that were left out, since samples in them are not finite. */
  readonly gaps: number;
}

/**
 * The power spectrum of a signal that comes block by block, as the mean of those of segments (Welch, IEEE Trans. Audio Electroacoust. 15, 70, 1967;
 * `scipy.signal.welch`). It needs the memory of one segment, however long the signal is.
 */
export class Welch {
  readonly #segments: Segments;
  readonly #spectrum: SegmentSpectrum;
  readonly #sums: Float64Array<ArrayBuffer>;
  readonly #power: Float64Array<ArrayBuffer>;
  #count = 0;
  #gaps = 0;

  /**
   * @param length Of the whole signal.
   * @param like One with the same options, whose tables it shares. Problems: `PIPELINE_INVALID`; `ANALYSIS_IMPOSSIBLE` if the signal is shorter
   * than a segment.
   */
  constructor(length: number, options: SpectrumOptions = {}, like?: Welch) {
    const checked = checkSpectrum(length, options, DEFAULTS);
    this.#segments = new Segments(checked.nperseg, checked.noverlap);
    this.#spectrum = like ? like.#spectrum : new SegmentSpectrum(checked);
    this.#sums = new Float64Array(this.#spectrum.frequenciesHz.length);
    this.#power = new Float64Array(this.#sums.length);
  }

  /** The next samples. */
  add(block: Float64Array): void {
    this.#segments.add(block, (segment) => this.#addSegment(segment));
  }

  /** Of what was added so far. Problem: `ANALYSIS_IMPOSSIBLE` if there is no segment without gaps. */
  spectrum(): PowerSpectrum {
    if (this.#count === 0) throw allGaps(this.#gaps);
    return {
      frequenciesHz: this.#spectrum.frequenciesHz,
      power: this.#sums.map((sum) => sum / this.#count),
      segments: this.#count,
      gaps: this.#gaps,
    };
  }

  #addSegment(segment: Float64Array): void {
    this.#spectrum.power(segment, this.#power);
    if (!Number.isFinite(this.#power[0])) {
      this.#gaps++;
      return;
    }
    const [sums, power] = [this.#sums, this.#power];
    for (let k = 0; k < sums.length; k++) sums[k] += power[k];
    this.#count++;
  }
}

/** {@link Welch} of a signal in memory. Problems: as those of it. */
export function welch(signal: Float64Array, options: SpectrumOptions = {}): PowerSpectrum {
  const sum = new Welch(signal.length, options);
  sum.add(signal);
  return sum.spectrum();
}

/** The power spectrum of a whole signal as one segment; as `scipy.signal.periodogram`, whose window is `boxcar` where none is told. Problems: as those of {@link Welch}. */
export function periodogram(
  signal: Float64Array,
  options: Omit<SpectrumOptions, 'nperseg' | 'noverlap'> = {},
): PowerSpectrum {
  return welch(signal, { window: 'boxcar', ...options, nperseg: signal.length, noverlap: 0 });
}

function allGaps(gaps: number): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: gaps === 0 ? 'there is no whole segment' : `in each of the ${gaps} segments a sample is not finite`,
    hint: 'Make the segment shorter.',
  });
}
