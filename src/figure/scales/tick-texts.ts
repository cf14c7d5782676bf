import { format } from 'd3-format';
import { scaleUtc } from 'd3-scale';
import { DataProblem } from '../../core/index.ts';
import type { Scale } from './scale.ts';
import { timeTexts } from './time-texts.ts';

/** What is written at ticks, as markup, and what must be said once for all of them. */
export interface TickTexts {
  readonly texts: readonly string[];
  /** The values are the texts times this power of ten, */
  readonly exponent: number;
  /** and this is to be added to them. */
  readonly offset?: number | undefined;
  /** The day and the time zone that all have. */
  readonly note?: string | undefined;
}

const MINUS = '\u2212';

export interface TickTextOptions {
  /** A d3-format specifier. */
  readonly format?: string | undefined;
  /** A common power of ten can be said elsewhere. */
  readonly common?: boolean | undefined;
}

/** Texts for the ticks of an axis: as many digits as they need, large and small ones with a common power of ten. */
export function tickTexts(
  scale: Scale,
  ticks: readonly number[],
  { format: specifier, common = true }: TickTextOptions = {},
): TickTexts {
  if (specifier !== undefined) return { texts: formatted(scale, ticks, specifier), exponent: 0 };
  if (ticks.length === 0) return { texts: [], exponent: 0 };
  return TEXTS[scale.kind](scale, ticks, common);
}

const TEXTS: Record<Scale['kind'], (scale: Scale, ticks: readonly number[], common: boolean) => TickTexts> = {
  linear: linearTexts,
  time: ({ domain: [a, b] }, ticks) => ({ ...timeTexts(ticks, Math.abs(b - a)), exponent: 0 }),
  log: (scale, ticks, common) => {
    const [a, b] = scale.domain;
    const narrow = Math.abs(Math.log10(a / b)) < 1;
    return narrow ? linearTexts(scale, ticks, common) : { texts: powerTexts(ticks), exponent: 0 };
  },
  symlog: (scale, ticks, common) => {
    const texts = powerTexts(ticks);
    return areApart(texts) ? { texts, exponent: 0 } : linearTexts(scale, ticks, common);
  },
};

/** Numbers of more digits than this are written without what all of them have in common. */
const MOST_DIGITS = 6;

function linearTexts(scale: Scale, ticks: readonly number[], common: boolean): TickTexts {
  const [a, b] = scale.domain;
  const offset = common ? commonOffset(a, b, ticks) : 0;
  const values = ticks.map((tick) => tick - offset);
  const largest = Math.max(Math.abs(a - offset), Math.abs(b - offset));
  const isLong = largest >= 1e4 || largest < 0.01;
  const powers = !common && (largest >= 1e6 || largest < 1e-4) ? ticks.map(power) : [];
  if (powers.length > 0 && areApart(powers)) return { texts: powers, exponent: 0 };
  const exponent = isLong && common ? 3 * Math.floor(Math.log10(largest) / 3 + 1e-9) : 0;
  const unit = 10 ** exponent;
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) : largest || 1;
  const decimals = digits(values, unit, step);
  return { texts: values.map((value) => plain((value / unit).toFixed(decimals))), exponent, offset };
}

function areApart(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

/** The round number just below a domain that is far from 0 for its size; 0 where the numbers are short without it. */
function commonOffset(a: number, b: number, ticks: readonly number[]): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : high - low;
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (!(largest / step >= 10 ** MOST_DIGITS)) return 0;
  const round = 10 ** Math.ceil(Math.log10(high - low));
  return Math.floor(low / round) * round;
}

/** Decimals that tell all ticks apart and say what they are. */
function digits(ticks: readonly number[], unit: number, step: number): number {
  const exact = (decimals: number) =>
    ticks.every((tick) => Math.abs(Number((tick / unit).toFixed(decimals)) - tick / unit) <= (step / unit) * 1e-3);
  for (let decimals = 0; decimals < 15; decimals++) if (exact(decimals)) return decimals;
  return 15;
}

function plain(text: string): string {
  return Number(text) === 0 ? text.replace(/^[-\u2212]/, '') : text.replace(/^-/, MINUS);
}

/** Powers of ten; as plain numbers where all of them are short. */
function powerTexts(ticks: readonly number[]): string[] {
  const short = ticks.every((tick) => tick === 0 || (Math.abs(tick) >= 0.01 && Math.abs(tick) <= 1000));
  return ticks.map((tick) => (short || tick === 0 ? plain(String(Number(tick.toPrecision(6)))) : power(tick)));
}

function power(value: number): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = Number(Math.abs(value).toPrecision(10)).toExponential().split('e');
  const sign = value < 0 ? '-' : '';
  const factor = mantissa === '1' ? '' : `${mantissa}\\times`;
  return `$${sign}${factor}10^{${Number(exponent)}}$`;
}

/** Is a text a way to write numbers, or those of an axis of time? */
export function isFormat(specifier: string, kind: Scale['kind'] = 'linear'): boolean {
  try {
    if (kind !== 'time') format(specifier);
    return true;
  } catch {
    return false;
  }
}

function formatted(scale: Scale, ticks: readonly number[], specifier: string): string[] {
  try {
    if (scale.kind !== 'time') return ticks.map((tick) => plain(format(specifier)(tick)));
    const write = scaleUtc(scale.domain, [0, 1]).tickFormat(10, specifier);
    return ticks.map((tick) => write(new Date(tick)));
  } catch {
    throw new DataProblem({
      code: 'FIGURE_INVALID',
      message: `${JSON.stringify(specifier)} is no format of numbers`,
      hint: "Formats are d3-format's, such as .3f, .2e, .3~s, or for time %H:%M.",
    });
  }
}
