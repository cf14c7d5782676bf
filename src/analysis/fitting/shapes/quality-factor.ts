import { type DerivedRow, PURE } from './shape.ts';

/** Q = center / fwhm, for shapes whose first two parameters these are. */
export const QUALITY_FACTOR: DerivedRow = {
  name: 'quality',
  dimension: PURE,
  evaluate([center, fwhm], gradient) {
    gradient.fill(0);
    gradient[0] = 1 / fwhm;
    gradient[1] = -center / (fwhm * fwhm);
    return center / fwhm;
  },
};
