import { FADDEEVA, faddeeva } from './faddeeva.ts';

const ROOT2 = Math.SQRT2;
/** Below this part of gamma, sigma changes nothing that a double could hold. */
const LEAST_SIGMA = 1e-8;

/**
 * The Voigt profile of height 1: `Re w(z) / Re w(z0)` with `z = (x + i gamma) / (sigma √2)`, z0 the same at x = 0. `sigma` is the standard
 * deviation of the Gaussian, `gamma` half the full width of the Lorentzian, as in SciPy's `voigt_profile`. Signs don't matter.
 */
export class VoigtProfile {
  /** Height of the profile whose area is 1. */
  readonly unitHeight: number;
  /** Derivatives of {@link unitHeight}. */
  readonly unitHeightBySigma: number;
  readonly unitHeightByGamma: number;
  value = 0;
  byX = 0;
  bySigma = 0;
  byGamma = 0;
  readonly #w = new Float64Array(6);
  readonly #scale: number;
  readonly #y: number;
  readonly #sigma: number;
  readonly #sigmaSign: number;
  readonly #gammaSign: number;
  readonly #top: number;
  readonly #topSlope: number;
  readonly #topRest: number;

  constructor(sigma: number, gamma: number) {
    this.#sigma = Math.max(Math.abs(sigma), LEAST_SIGMA * Math.abs(gamma));
    this.#sigmaSign = sigma < 0 ? -1 : 1;
    this.#gammaSign = gamma < 0 ? -1 : 1;
    this.#scale = 1 / (this.#sigma * ROOT2);
    this.#y = Math.abs(gamma) * this.#scale;
    const w = this.#w;
    faddeeva(0, this.#y, w);
    this.#top = w[FADDEEVA.re];
    this.#topSlope = w[FADDEEVA.derivativeIm];
    this.#topRest = w[FADDEEVA.restRe];
    const unit = 1 / (this.#sigma * Math.sqrt(2 * Math.PI));
    this.unitHeight = this.#top * unit;
    this.unitHeightBySigma = (-this.#sigmaSign * this.#topRest * unit) / this.#sigma;
    this.unitHeightByGamma = -this.#gammaSign * this.#topSlope * this.#scale * unit;
  }

  /** Puts the value at a distance from the centre, and its derivatives, into the fields. */
  evaluate(x: number): void {
    const w = this.#w;
    faddeeva(x * this.#scale, this.#y, w);
    const value = w[FADDEEVA.re] / this.#top;
    this.value = value;
    this.byX = (w[FADDEEVA.derivativeRe] * this.#scale) / this.#top;
    this.bySigma = (this.#sigmaSign * (value * this.#topRest - w[FADDEEVA.restRe])) / (this.#sigma * this.#top);
    this.byGamma = (this.#gammaSign * this.#scale * (value * this.#topSlope - w[FADDEEVA.derivativeIm])) / this.#top;
  }
}
