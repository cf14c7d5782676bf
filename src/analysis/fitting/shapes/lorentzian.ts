import { QUALITY_FACTOR } from './quality-factor.ts';
import { AMPLITUDE, AREA, CENTER, FWHM, type Shape } from './shape.ts';

/**
 * `amplitude / (1 + ε²)` with `ε = 2 (x - center) / fwhm`: a resonance that is damped in proportion to its speed (Lorentz, Cauchy,
 * Breit-Wigner). The amplitude is the height.
 */
export const LORENTZIAN: Shape = {
  parameters: [CENTER, FWHM, AMPLITUDE],
  add(x, parameters, at, values, jacobian) {
    const m = x.length;
    const center = parameters[at];
    const amplitude = parameters[at + 2];
    const c = at * m;
    const w = c + m;
    const a = w + m;
    const scale = 2 / parameters[at + 1];
    const factor = 2 * amplitude * scale;
    for (let i = 0; i < m; i++) {
      const epsilon = scale * (x[i] - center);
      const share = 1 / (1 + epsilon * epsilon);
      const slope = factor * epsilon * share * share;
      values[i] += amplitude * share;
      jacobian[c + i] = slope;
      jacobian[w + i] = 0.5 * slope * epsilon;
      jacobian[a + i] = share;
    }
  },
  derived: [
    QUALITY_FACTOR,
    {
      name: 'area',
      dimension: AREA,
      evaluate([, fwhm, amplitude], gradient) {
        gradient[0] = 0;
        gradient[1] = (Math.PI / 2) * amplitude;
        gradient[2] = (Math.PI / 2) * fwhm;
        return (Math.PI / 2) * fwhm * amplitude;
      },
    },
  ],
  mirrors: [[1]],
  starts: (center, fwhm, height) => [[center, fwhm, height]],
};
