import { type Band, designIir } from '../../filters/design/design-iir.ts';
import { designNotch } from '../../filters/design/notch.ts';
import { FAMILIES, type Family } from '../../filters/design/prototypes.ts';
import { convolution } from '../../filters/fir/convolution.ts';
import { designFir, FIR_BANDS, type FirBand } from '../../filters/fir/design-fir.ts';
import { forwardSamples } from '../../filters/sections/forward-samples.ts';
import { filterSections } from '../../filters/sections/section-filter.ts';
import type { Sections } from '../../filters/sections/sections.ts';
import { filterZeroPhase } from '../../filters/sections/zero-phase.ts';
import { zeroPhaseSamples } from '../../filters/sections/zero-phase-samples.ts';
import { windowOfText } from '../../spectra/windows/window.ts';
import { mapLongRows } from '../signal/map-signal.ts';
import { recordedOf, type Signal } from '../signal/signal.ts';
import { optional, real, reals, text, whole, word } from '../syntax/parameters.ts';
import { rateFor } from './even-axis.ts';
import { slid } from './slid.ts';
import { type Step, signalStep } from './step.ts';

const frequency = (about: string) => real(about, { above: 0, measure: 'frequency' });

const DIRECTION = word(
  'both: forwards and backwards, nothing is delayed; forward: as it was recorded',
  ['both', 'forward'],
  'both',
);

const DESIGN = {
  order: whole('order of the lowpass that it is made from', { fallback: 4, min: 1, max: 32 }),
  family: word('kind of filter', Object.keys(FAMILIES) as Family[], 'butterworth'),
  direction: DIRECTION,
  ripple: optional(real('ripple of the passband in dB: chebyshev1, elliptic', { above: 0 })),
  attenuation: optional(real('attenuation of the stopband in dB: chebyshev2, elliptic', { above: 0 })),
};

const SOURCE = 'scipy.signal.iirfilter as second-order sections; sosfiltfilt, or sosfilt forward';

/** What lets through some frequencies only. */
export const FILTER_STEPS: readonly Step[] = [
  oneSided('lowpass', 'lets through what is below a frequency'),
  oneSided('highpass', 'lets through what is above a frequency'),
  twoSided('bandpass', 'lets through what is between two frequencies'),
  twoSided('bandstop', 'takes out what is between two frequencies'),
  signalStep(
    {
      name: 'notch',
      topic: 'filters',
      about: 'takes out one frequency: the hum of the mains',
      source: 'scipy.signal.iirnotch; sosfiltfilt, or sosfilt forward',
      parameters: {
        frequency: frequency('what is taken out'),
        q: real('frequency by the width at -3 dB', { fallback: 30, above: 0 }),
        direction: DIRECTION,
      },
    },
    (signal, { frequency, q, direction }) => {
      const sampleRate = rateFor(signal, 'notch', { frequency });
      return filtered(signal, designNotch({ frequency, q, sampleRate }), direction);
    },
  ),
  signalStep(
    {
      name: 'fir',
      topic: 'filters',
      about: 'a filter of finite length, which delays nothing and forgets what is further away',
      source: 'scipy.signal.firwin, scipy.ndimage.convolve1d(mode="reflect")',
      parameters: {
        cutoff: reals('one frequency, or the lower and the upper one in [ ]', { above: 0, measure: 'frequency' }),
        band: word('what passes', Object.keys(FIR_BANDS) as FirBand[], 'lowpass'),
        taps: whole('length of the filter in samples, odd', { fallback: 101, min: 1 }),
        window: text('window, for example hamming, "kaiser(8)"', 'hamming'),
      },
    },
    (signal, { cutoff, band, taps, window }) => {
      const [low, high] = cutoff;
      const sampleRate = rateFor(signal, 'fir', { cutoff: Math.max(...cutoff) });
      const edges = cutoff.length === 1 ? low : ([low, high] as const);
      return slid(
        signal,
        convolution(designFir({ taps, cutoff: edges, band, window: windowOfText(window), sampleRate })),
      );
    },
  ),
];

function oneSided(band: Band, about: string): Step {
  return signalStep(
    {
      name: band,
      topic: 'filters',
      about,
      source: SOURCE,
      parameters: { cutoff: frequency('where it is at -3 dB, of a Butterworth filter'), ...DESIGN },
    },
    (signal, { cutoff, direction, ripple, attenuation, ...design }) => {
      const sampleRate = rateFor(signal, band, { cutoff });
      const sections = designIir({ ...design, band, cutoff, sampleRate, rippleDb: ripple, attenuationDb: attenuation });
      return filtered(signal, sections, direction);
    },
  );
}

function twoSided(band: Band, about: string): Step {
  return signalStep(
    {
      name: band,
      topic: 'filters',
      about,
      source: SOURCE,
      parameters: { low: frequency('lower end'), high: frequency('upper end'), ...DESIGN },
    },
    (signal, { low, high, direction, ripple, attenuation, ...design }) => {
      const sampleRate = rateFor(signal, band, { low, high });
      const tolerances = { rippleDb: ripple, attenuationDb: attenuation };
      const sections = designIir({ ...design, ...tolerances, band, cutoff: [low, high], sampleRate });
      return filtered(signal, sections, direction);
    },
  );
}

/** How samples are filtered in each direction: rows that are in memory, and those that are too long for that. */
const DIRECTIONS = {
  both: { whole: filterZeroPhase, long: zeroPhaseSamples },
  forward: { whole: filterSections, long: forwardSamples },
} as const;

function filtered(signal: Signal, sections: Sections, direction: keyof typeof DIRECTIONS): Signal {
  const { whole, long } = DIRECTIONS[direction];
  return mapLongRows(
    signal,
    (values) => whole(sections, values),
    (samples, _, { signal: abort }) => long(sections, samples, { signal: abort }),
    { recorded: recordedOf(signal) },
  );
}
