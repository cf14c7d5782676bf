import { AMPLITUDE, AREA, CENTER, type DerivedRow, PURE, type Shape, X } from './shape.ts';
import { VoigtProfile } from './voigt-profile.ts';

/** Full width of a Gaussian whose standard deviation is 1. */
const GAUSSIAN_FWHM = Math.sqrt(8 * Math.LN2);
/** Of the full width of a Voigt profile, where Gaussian and Lorentzian have about the same part in it. */
const EVEN_PART = 0.6;
const NEWTON_STEPS = 4;

/**
 * A Lorentzian that is broadened by a Gaussian (their convolution), by its height: the centre, the standard deviation `sigma` of the
 * Gaussian, half the full width `gamma` of the Lorentzian, and the amplitude.
 */
export const VOIGT: Shape = {
  parameters: [CENTER, { name: 'sigma', dimension: X }, { name: 'gamma', dimension: X }, AMPLITUDE],
  add(x, parameters, at, values, jacobian) {
    const m = x.length;
    const center = parameters[at];
    const amplitude = parameters[at + 3];
    const profile = new VoigtProfile(parameters[at + 1], parameters[at + 2]);
    const c = at * m;
    const s = c + m;
    const g = s + m;
    const a = g + m;
    for (let i = 0; i < m; i++) {
      profile.evaluate(x[i] - center);
      values[i] += amplitude * profile.value;
      jacobian[c + i] = -amplitude * profile.byX;
      jacobian[s + i] = amplitude * profile.bySigma;
      jacobian[g + i] = amplitude * profile.byGamma;
      jacobian[a + i] = profile.value;
    }
  },
  derived: [
    { name: 'fwhm', dimension: X, evaluate: (parameters, gradient) => fwhmOf(parameters, gradient) },
    { name: 'quality', dimension: PURE, evaluate: qualityOf },
    { name: 'area', dimension: AREA, evaluate: areaOf },
  ],
  mirrors: [[1], [2]],
  starts: (center, fwhm, height) => [[center, (EVEN_PART * fwhm) / GAUSSIAN_FWHM, (EVEN_PART * fwhm) / 2, height]],
};

/** By Newton's method from the approximation of Olivero and Longbothum (1977), which is right to 0.02 %. */
const fwhmOf: DerivedRow['evaluate'] = ([, sigma, gamma], gradient) => {
  const profile = new VoigtProfile(sigma, gamma);
  const lorentzian = 2 * Math.abs(gamma);
  let half = (0.5346 * lorentzian + Math.hypot(Math.sqrt(0.2166) * lorentzian, GAUSSIAN_FWHM * sigma)) / 2;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    profile.evaluate(half);
    half -= (profile.value - 0.5) / profile.byX;
  }
  profile.evaluate(half);
  gradient.fill(0);
  gradient[1] = (-2 * profile.bySigma) / profile.byX;
  gradient[2] = (-2 * profile.byGamma) / profile.byX;
  return 2 * half;
};

function qualityOf(parameters: Float64Array, gradient: Float64Array): number {
  const fwhm = fwhmOf(parameters, gradient);
  const quality = parameters[0] / fwhm;
  gradient[1] *= -quality / fwhm;
  gradient[2] *= -quality / fwhm;
  gradient[0] = 1 / fwhm;
  return quality;
}

function areaOf([, sigma, gamma, amplitude]: Float64Array, gradient: Float64Array): number {
  const { unitHeight, unitHeightBySigma, unitHeightByGamma } = new VoigtProfile(sigma, gamma);
  const area = amplitude / unitHeight;
  gradient[0] = 0;
  gradient[1] = (-area * unitHeightBySigma) / unitHeight;
  gradient[2] = (-area * unitHeightByGamma) / unitHeight;
  gradient[3] = 1 / unitHeight;
  return area;
}
