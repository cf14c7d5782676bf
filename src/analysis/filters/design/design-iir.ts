import { DataProblem, didYouMean } from '../../../core/index.ts';
import { badParameter, checkNumber, checkWhole } from '../../parameters/check-parameter.ts';
import { SECTION, type Sections } from '../sections/sections.ts';
import { cutoffs } from './cutoffs.ts';
import { FAMILIES, type Family, type Tolerances } from './prototypes.ts';
import { toSections } from './second-order-sections.ts';
import { bilinear, toBandpass, toBandstop, toHighpass, toLowpass, type ZerosPoles } from './zeros-poles.ts';

/** What passes: how many cutoffs each takes, and what it makes of a lowpass of 1 rad/s. */
const BANDS = {
  lowpass: { cutoffs: 1, transform: toLowpass },
  highpass: { cutoffs: 1, transform: toHighpass },
  bandpass: { cutoffs: 2, transform: toBandpass },
  bandstop: { cutoffs: 2, transform: toBandstop },
} as const satisfies Record<
  string,
  { cutoffs: 1 | 2; transform: (prototype: ZerosPoles, low: number, high: number) => ZerosPoles }
>;

export type Band = keyof typeof BANDS;

/** Beyond it the poles lie too near to each other for doubles. */
const MOST_ORDER = 32;

/** More than doubles can tell apart. */
const MOST_DB = 300;

export interface IirOptions extends Partial<Tolerances> {
  /** Default: `butterworth`. */
  readonly family?: Family | undefined;
  /** Default: `lowpass`. */
  readonly band?: Band | undefined;
  /** Poles of the lowpass that it is made from: a bandpass or bandstop has twice as many. */
  readonly order: number;
  /** One frequency, or the lower and the upper one of a band, in the unit of `sampleRate`. */
  readonly cutoff: number | readonly [low: number, high: number];
  /** In Hz. Default: 2, so that the cutoff is a part of the Nyquist frequency, as in SciPy. */
  readonly sampleRate?: number | undefined;
}

/**
 * A digital filter by the bilinear transform of an analog one, as second-order sections: what scipy.signal.iirfilter gives with
 * `output='sos'` (butter, cheby1, cheby2, ellip, and bessel with `norm='phase'`).
 * Problems: `PIPELINE_INVALID`; `ANALYSIS_IMPOSSIBLE` if doubles cannot hold it.
 */
export function designIir(options: IirOptions): Sections {
  const { order, cutoff, sampleRate = 2 } = options;
  const family = known('family', options.family ?? 'butterworth', FAMILIES);
  const band = known('band', options.band ?? 'lowpass', BANDS);
  checkWhole('order', order, { least: 1, most: MOST_ORDER });
  const fractions = cutoffs(cutoff, sampleRate, BANDS[band].cutoffs);
  const [low, high] = fractions.map((fraction) => 4 * Math.tan((Math.PI * fraction) / 2));
  const prototype = FAMILIES[family].prototype(order, tolerancesOf(options, FAMILIES[family].needs));
  const sections = toSections(bilinear(BANDS[band].transform(prototype, low, high)));
  if (isStable(sections)) return sections;
  throw new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `a filter of order ${order} with a cutoff of ${fractions.join(' to ')} of the Nyquist frequency is not stable`,
    hint: 'Take a lower order, or decimate the signal first.',
  });
}

function known<Name extends string>(parameter: string, name: Name, table: Readonly<Record<Name, unknown>>): Name {
  const names = Object.keys(table);
  if (Object.hasOwn(table, name)) return name;
  throw badParameter(parameter, name, names.join(', '), didYouMean(name, names));
}

/** dB that a family does not need are not looked at. */
function tolerancesOf(options: IirOptions, needs: readonly (keyof Tolerances)[]): Tolerances {
  const tolerances = { rippleDb: 0, attenuationDb: 0 };
  for (const need of needs) {
    const decibels = options[need];
    if (decibels === undefined) throw badParameter(need, decibels, 'a number above 0: this family needs it');
    tolerances[need] = checkNumber(need, decibels, { above: 0, most: MOST_DB });
  }
  return tolerances;
}

/** Do all poles lie inside the unit circle? */
function isStable(sections: Sections): boolean {
  for (let i = 0; i < sections.length; i += SECTION) {
    const [a1, a2] = [sections[i + 4], sections[i + 5]];
    if (!(Math.abs(a2) < 1 && Math.abs(a1) < 1 + a2)) return false;
  }
  return sections.every(Number.isFinite);
}
