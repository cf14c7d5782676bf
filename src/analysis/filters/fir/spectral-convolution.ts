import { correlate } from '../../kernels/correlate.ts';
import { RealFourier } from '../../spectra/fourier/real-fourier.ts';

/** A stretch that is transformed is so many times as long as the filter, or longer. */
const LENGTHS = 8;

/**
 * Products of a long filter with a signal by way of their spectra, stretch by stretch (overlap-save; Press et al., "Numerical Recipes",
 * 13.1). A stretch in which something is not finite is multiplied out, since in a spectrum that would be everywhere.
 */
export class SpectralConvolution {
  readonly #weights: Float64Array;
  readonly #transform: RealFourier;
  /** Spectrum of the filter: (re, im). */
  readonly #response: Float64Array;

  constructor(taps: Float64Array) {
    this.#weights = taps.slice().reverse();
    this.#transform = new RealFourier(2 ** Math.ceil(Math.log2(LENGTHS * taps.length)));
    this.#transform.samples.fill(0).set(taps);
    this.#response = this.#transform.forward().slice();
  }

  /** Results where the whole filter lies over `values`, of which there are fewer by one less than taps. */
  run(values: Float64Array, results: Float64Array): void {
    const { samples, length } = this.#transform;
    const overlap = this.#weights.length - 1;
    for (let start = 0; start < results.length; start += length - overlap) {
      const part = results.subarray(start, start + length - overlap);
      const stretch = values.subarray(start, start + part.length + overlap);
      if (!stretch.every(Number.isFinite)) {
        correlate(stretch, this.#weights, part);
        continue;
      }
      samples.fill(0, stretch.length);
      samples.set(stretch);
      part.set(this.#filtered().subarray(overlap, overlap + part.length));
    }
  }

  #filtered(): Float64Array {
    const spectrum = this.#transform.forward();
    const response = this.#response;
    for (let i = 0; i < spectrum.length; i += 2) {
      const [re, im] = [spectrum[i], spectrum[i + 1]];
      spectrum[i] = re * response[i] - im * response[i + 1];
      spectrum[i + 1] = re * response[i + 1] + im * response[i];
    }
    return this.#transform.inverse(spectrum);
  }
}
