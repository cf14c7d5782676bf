import { designIir } from '../../design/design-iir.ts';
import { designNotch } from '../../design/notch.ts';
import type { Sections } from '../sections.ts';

/** The filters of make-goldens.py. */
export const FILTERS: Readonly<Record<string, Sections>> = {
  'lowpass 4': designIir({ order: 4, cutoff: 0.1 }),
  'lowpass 3': designIir({ order: 3, cutoff: 0.3 }),
  'bandpass 3': designIir({ order: 3, cutoff: [0.1, 0.2], band: 'bandpass' }),
  'highpass 1': designIir({ order: 1, cutoff: 0.05, band: 'highpass' }),
  'ripple 5': designIir({ order: 5, cutoff: 0.2, family: 'chebyshev1', rippleDb: 0.5 }),
  notch: designNotch({ frequency: 0.3, q: 10 }),
};
