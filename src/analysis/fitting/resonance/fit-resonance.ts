import type { ResonanceFit } from './resonance-fit.ts';
import { ResonanceFitter } from './resonance-fitter.ts';
import type { ResonanceOptions } from './resonance-options.ts';

/**
 * Fits resonances to one signal by nonlinear least squares, x and y in any units: they are scaled before. Points that are not finite
 * are left out, x may be in any order. Data that cannot be fitted give a result with `converged: false` and the reason. Problem:
 * `ANALYSIS_IMPOSSIBLE` if x, y and sigma have different lengths or options make no sense.
 */
export function fitResonance(
  x: Float64Array,
  y: Float64Array,
  options: ResonanceOptions & { readonly sigma?: Float64Array | undefined } = {},
): ResonanceFit {
  return new ResonanceFitter(options).fit(x, y, options.sigma);
}
