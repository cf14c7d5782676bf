import { format } from 'd3-format';
import { scaleUtc } from 'd3-scale';
import { DataProblem } from '../../core/index.ts';
import type { Scale } from './scale.ts';

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
  time: timeTexts,
  log: (scale, ticks, common) => {
    const [a, b] = scale.domain;
    const narrow = Math.abs(Math.log10(a / b)) < 1;
    return narrow ? linearTexts(scale, ticks, common) : { texts: powerTexts(ticks), exponent: 0 };
  },
  symlog: (_, ticks) => ({ texts: powerTexts(ticks), exponent: 0 }),
};

/** Numbers of more digits than this are written without what all of them have in common. */
const MOST_DIGITS = 6;

function linearTexts(scale: Scale, ticks: readonly number[], common: boolean): TickTexts {
  const [a, b] = scale.domain;
  const offset = common ? commonOffset(a, b, ticks) : 0;
  const values = ticks.map((tick) => tick - offset);
  const largest = Math.max(Math.abs(a - offset), Math.abs(b - offset));
  const isLong = largest >= 1e4 || largest < 0.01;
  if (!common && (largest >= 1e6 || largest < 1e-4)) return { texts: ticks.map(power), exponent: 0 };
  const exponent = isLong && common ? 3 * Math.floor(Math.log10(largest) / 3 + 1e-9) : 0;
  const unit = 10 ** exponent;
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) : largest || 1;
  const decimals = digits(values, unit, step);
  return { texts: values.map((value) => plain((value / unit).toFixed(decimals))), exponent, offset };
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

const DAY = 864e5;

/** Ways to write times, for spans up to so many days: what stands at the ticks, and what is said once. */
const TIMES: readonly {
  readonly days: number;
  text(iso: string, all: readonly number[]): string;
  note(iso: string): string;
}[] = [
  { days: 1.5, text: clock, note: (iso) => `${iso.slice(0, -14)} UTC` },
  {
    days: 200,
    text: (iso) => `${MONTHS[Number(iso.slice(-19, -17)) - 1]} ${Number(iso.slice(-16, -14))}`,
    note: (iso) => `${iso.slice(0, -20)}, UTC`,
  },
  { days: 2000, text: (iso) => iso.slice(0, -17), note: () => 'UTC' },
  { days: Number.POSITIVE_INFINITY, text: (iso) => iso.slice(0, -20), note: () => 'UTC' },
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function timeTexts(scale: Scale, ticks: readonly number[]): TickTexts {
  const days = Math.abs(scale.domain[1] - scale.domain[0]) / DAY;
  const way = TIMES.find((one) => days < one.days) ?? TIMES[TIMES.length - 1];
  const notes = new Set(ticks.map((tick) => way.note(isoOf(tick))));
  return {
    texts: ticks.map((tick) => way.text(isoOf(tick), ticks)),
    exponent: 0,
    note: [...notes].slice(0, 2).join(' to '),
  };
}

/** ISO 8601; times that no calendar has are those at its end. */
function isoOf(time: number): string {
  const farthest = 8.64e15;
  return new Date(Math.min(farthest, Math.max(-farthest, time))).toISOString();
}

/** Hours and minutes, with seconds and their parts where the ticks need them. */
function clock(iso: string, ticks: readonly number[]): string {
  const text = iso.slice(-13, -1);
  if (ticks.some((one) => one % 1000 !== 0)) return text;
  return ticks.some((one) => one % 60_000 !== 0) ? text.slice(0, 8) : text.slice(0, 5);
}

function formatted(scale: Scale, ticks: readonly number[], specifier: string): string[] {
  try {
    const write =
      scale.kind === 'time'
        ? scaleUtc(scale.domain, [0, 1]).tickFormat(10, specifier)
        : (tick: Date) => plain(format(specifier)(Number(tick)));
    return ticks.map((tick) => write(new Date(tick)));
  } catch {
    throw new DataProblem({
      code: 'FIGURE_INVALID',
      message: `${JSON.stringify(specifier)} is no format of numbers`,
      hint: "Formats are d3-format's, such as .3f, .2e, .3~s, or for time %H:%M.",
    });
  }
}
