import { GramPolynomials } from '../polynomials/gram-polynomials.ts';
import { RealFourier } from './fourier/real-fourier.ts';
import type { CheckedSpectrum } from './spectrum-options.ts';
import { windowSamples } from './windows/window.ts';

const DETREND_DEGREES = { constant: 0, linear: 1 } as const;

/** One-sided power spectra of segments of one length, as `scipy.signal` scales them. */
export class SegmentSpectrum {
  readonly frequenciesHz: Float64Array<ArrayBuffer>;
  readonly #fourier: RealFourier;
  readonly #window: Float64Array;
  readonly #scale: number;
  readonly #trend: GramPolynomials | undefined;
  readonly #coefficients: Float64Array;

  constructor({ nperseg, nfft, window, detrend, scaling, sampleRateHz }: CheckedSpectrum) {
    this.#fourier = new RealFourier(nfft);
    this.frequenciesHz = frequenciesHz(this.#fourier, sampleRateHz);
    this.#window = windowSamples(window, nperseg);
    const sum = this.#window.reduce((a, b) => a + b, 0);
    const squares = this.#window.reduce((a, b) => a + b * b, 0);
    this.#scale = scaling === 'density' ? 1 / (sampleRateHz * squares) : 1 / (sum * sum);
    const degree = detrend === 'none' ? undefined : Math.min(DETREND_DEGREES[detrend], nperseg - 1);
    this.#trend = degree === undefined ? undefined : new GramPolynomials(nperseg, degree);
    this.#coefficients = new Float64Array((degree ?? 0) + 1);
  }

  /** The power of a segment, per frequency. NaN if a sample is not finite. */
  power(segment: Float64Array, into: Float64Array): void {
    const { samples } = this.#fourier;
    samples.fill(0, segment.length);
    samples.set(segment);
    this.#detrend(samples.subarray(0, segment.length));
    for (let i = 0; i < segment.length; i++) samples[i] *= this.#window[i];
    const spectrum = this.#fourier.forward();
    for (let k = 0; k < into.length; k++) {
      const [re, im] = [spectrum[2 * k], spectrum[2 * k + 1]];
      into[k] = this.#sides(k) * this.#scale * (re * re + im * im);
    }
  }

  #detrend(samples: Float64Array): void {
    if (!this.#trend) return;
    this.#coefficients.fill(0);
    this.#trend.project(samples, 0, this.#coefficients);
    this.#trend.subtract(this.#coefficients, 0, samples);
  }

  /** How many of the two sides have a frequency: one alone where it is 0 or half the sampling rate. */
  #sides(k: number): 1 | 2 {
    return k === 0 || 2 * k === this.#fourier.length ? 1 : 2;
  }
}

/** The frequencies of the bins of a transform. */
export function frequenciesHz({ bins, length }: RealFourier, sampleRateHz: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: bins }, (_, k) => (k * sampleRateHz) / length);
}
