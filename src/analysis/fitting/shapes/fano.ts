import { QUALITY_FACTOR } from './quality-factor.ts';
import { AMPLITUDE, CENTER, FWHM, PURE, type Shape, Y } from './shape.ts';

/**
 * `amplitude (q + ε)² / (1 + ε²)` with `ε = 2 (x - center) / fwhm`: a resonance that interferes with a background (Fano 1961). The amplitude
 * is that of the background, which is all that remains far away; on top, at ε = 1/q, it is `amplitude (1 + q²)`, and 0 at ε = -q. On a
 * baseline with an offset, -1/q with another amplitude gives the same curve: of both, that with an amplitude above 0 is told.
 */
export const FANO: Shape = {
  parameters: [CENTER, FWHM, AMPLITUDE, { name: 'q', dimension: PURE }],
  add(x, parameters, at, values, jacobian) {
    const m = x.length;
    const center = parameters[at];
    const amplitude = parameters[at + 2];
    const q = parameters[at + 3];
    const c = at * m;
    const w = c + m;
    const a = w + m;
    const asymmetry = a + m;
    const scale = 2 / parameters[at + 1];
    for (let i = 0; i < m; i++) {
      const epsilon = scale * (x[i] - center);
      const share = 1 / (1 + epsilon * epsilon);
      const sum = q + epsilon;
      const profile = sum * sum * share;
      const slope = -2 * amplitude * scale * sum * (1 - q * epsilon) * share * share;
      values[i] += amplitude * profile;
      jacobian[c + i] = slope;
      jacobian[w + i] = 0.5 * slope * epsilon;
      jacobian[a + i] = profile;
      jacobian[asymmetry + i] = 2 * amplitude * sum * share;
    }
  },
  derived: [
    QUALITY_FACTOR,
    {
      name: 'height',
      dimension: Y,
      evaluate([, , amplitude, q], gradient) {
        gradient[0] = 0;
        gradient[1] = 0;
        gradient[2] = 1 + q * q;
        gradient[3] = 2 * amplitude * q;
        return amplitude * (1 + q * q);
      },
    },
  ],
  interferes: true,
  mirrors: [[1, 3]],
  twin([center, fwhm, amplitude, q]) {
    if (amplitude >= 0 || Math.abs(q) < LEAST_TWIN) return undefined;
    return { parameters: [center, fwhm, -amplitude * q * q, -1 / q], offset: amplitude * (1 + q * q) };
  },
  starts: (center, fwhm, height) => (height > 0 ? PEAKS : DIPS).map((q) => startOf(q, center, fwhm, height)),
};

/** Below this asymmetry the twin is a Lorentzian on no background, whose q says nothing. */
const LEAST_TWIN = 1e-3;

/** Asymmetries from which fits of a peak, or of a dip, start: one or the other is near enough to any. */
const PEAKS = [5, -5, 1, -1];
const DIPS = [0.2, -0.2, 1, -1];

/** The profile whose top, for q above 1, or zero lies where the peak or dip was seen. */
function startOf(q: number, center: number, fwhm: number, height: number): number[] {
  const epsilon = height > 0 ? 1 / q : -q;
  const amplitude = height > 0 ? height / (q * q) : -height;
  return [center - (epsilon * fwhm) / 2, fwhm, amplitude, q];
}
