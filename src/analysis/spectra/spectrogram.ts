import { SegmentSpectrum } from './segment-spectrum.ts';
import { Segments } from './segments.ts';
import { checkSpectrum, type SpectrumDefaults, type SpectrumOptions } from './spectrum-options.ts';

const DEFAULTS: SpectrumDefaults = { window: ['tukey', 0.25], noverlap: (nperseg) => nperseg >> 3 };

/** The power spectrum of one segment. */
export interface SpectrogramRow {
  /** The middle of the segment, from the first sample on. */
  readonly timeS: number;
  /** Per frequency, in unit²/Hz or unit²; NaN if a sample is not finite. Valid until `take` returns. */
  readonly power: Float64Array;
}

/** Power spectra of the segments of a signal that comes block by block, row by row, as `scipy.signal.spectrogram` of mode `psd`. */
export class Spectrogram {
  readonly frequenciesHz: Float64Array;
  /** How many rows the whole signal has, and what lies between them. */
  readonly rows: number;
  readonly stepS: number;
  readonly firstS: number;
  readonly #sampleRateHz: number;
  readonly #segments: Segments;
  readonly #spectrum: SegmentSpectrum;
  readonly #power: Float64Array;

  /** @param length Of the whole signal. Problems: `PIPELINE_INVALID`; `ANALYSIS_IMPOSSIBLE` if it is shorter than a segment. */
  constructor(length: number, options: SpectrumOptions = {}) {
    const checked = checkSpectrum(length, options, DEFAULTS);
    const { nperseg, noverlap, sampleRateHz } = checked;
    const step = nperseg - noverlap;
    this.rows = Math.floor((length - noverlap) / step);
    this.stepS = step / sampleRateHz;
    this.firstS = nperseg / 2 / sampleRateHz;
    this.#sampleRateHz = sampleRateHz;
    this.#segments = new Segments(nperseg, noverlap);
    this.#spectrum = new SegmentSpectrum(checked);
    this.frequenciesHz = this.#spectrum.frequenciesHz;
    this.#power = new Float64Array(this.frequenciesHz.length);
  }

  /** The next samples; hands out the rows that they complete. */
  add(block: Float64Array, take: (row: SpectrogramRow) => void): void {
    this.#segments.add(block, (segment, start) => {
      this.#spectrum.power(segment, this.#power);
      take({ timeS: start / this.#sampleRateHz + this.firstS, power: this.#power });
    });
  }
}
