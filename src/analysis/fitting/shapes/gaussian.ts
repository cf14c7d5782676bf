import { QUALITY_FACTOR } from './quality-factor.ts';
import { AMPLITUDE, AREA, CENTER, FWHM, type Shape } from './shape.ts';

const FOUR_LN2 = 4 * Math.LN2;
/** Area of a Gaussian of height and full width 1. */
const UNIT_AREA = Math.sqrt(Math.PI / FOUR_LN2);

/** `amplitude exp(-4 ln 2 ((x - center) / fwhm)²)`: a resonance that many small causes have broadened. The amplitude is the height. */
export const GAUSSIAN: Shape = {
  parameters: [CENTER, FWHM, AMPLITUDE],
  add(x, parameters, at, values, jacobian) {
    const m = x.length;
    const center = parameters[at];
    const fwhm = parameters[at + 1];
    const amplitude = parameters[at + 2];
    const c = at * m;
    const w = c + m;
    const a = w + m;
    const factor = (2 * FOUR_LN2 * amplitude) / fwhm;
    for (let i = 0; i < m; i++) {
      const distance = (x[i] - center) / fwhm;
      const share = Math.exp(-FOUR_LN2 * distance * distance);
      const slope = factor * distance * share;
      values[i] += amplitude * share;
      jacobian[c + i] = slope;
      jacobian[w + i] = slope * distance;
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
        gradient[1] = UNIT_AREA * amplitude;
        gradient[2] = UNIT_AREA * fwhm;
        return UNIT_AREA * fwhm * amplitude;
      },
    },
  ],
  mirrors: [[1]],
  starts: (center, fwhm, height) => [[center, fwhm, height]],
};
