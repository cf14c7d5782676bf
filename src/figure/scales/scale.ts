import { scaleLinear, scaleLog, scaleSymlog, scaleUtc } from 'd3-scale';

export type ScaleKind = 'linear' | 'log' | 'symlog' | 'time';
export type Range = readonly [number, number];

/** How values of an axis become places; of time they are milliseconds since 1970. */
export interface Scale {
  readonly kind: ScaleKind;
  readonly domain: Range;
  /** 0 at the start of the domain, 1 at its end; NaN for what has no place (log of nothing). */
  at(value: number): number;
  /** The value at a part of the way. */
  valueAt(part: number): number;
  /** Round values within the domain, about `count`. */
  ticks(count: number): number[];
}

interface D3Scale {
  /** Undefined for NaN. */
  (value: number): number | undefined;
  invert(part: number): number;
}

const MAKERS: Record<ScaleKind, (domain: Range, linear: number) => D3Scale> = {
  linear: (domain) => scaleLinear(domain, [0, 1]),
  log: (domain) => scaleLog(domain, [0, 1]),
  symlog: (domain, linear) => scaleSymlog(domain, [0, 1]).constant(linear),
  time: (domain) => scaleLinear(domain, [0, 1]), // dates have no parts of milliseconds
};

/** A scale over a domain of two different finite values, both above 0 if it is logarithmic. It may run backwards. */
export function newScale(kind: ScaleKind, domain: Range, linear = 1): Scale {
  const d3 = MAKERS[kind](domain, linear);
  const [low, high] = domain[0] < domain[1] ? domain : [domain[1], domain[0]];
  const at = (value: number) => (kind === 'log' && value <= 0 ? Number.NaN : (d3(value) ?? Number.NaN));
  const isInside = (value: number) => at(value) >= -1e-9 && at(value) <= 1 + 1e-9;
  return {
    kind,
    domain,
    at,
    valueAt: (part) => d3.invert(part),
    ticks: (count) => TICKS[kind](count, low, high, linear).filter(isInside),
  };
}

type TickMaker = (count: number, low: number, high: number, linear: number) => number[];

/** ms: below this ticks are parts of milliseconds. */
const SHORT_TIME = 5;

const TICKS: Record<ScaleKind, TickMaker> = {
  linear: (count, low, high) => roundTicks(low, high, count),
  time: (count, low, high) =>
    high - low < SHORT_TIME ? roundTicks(low, high, count) : scaleUtc([low, high], [0, 1]).ticks(count).map(Number),
  log: (count, low, high) => {
    const decades = Math.log10(high / low);
    if (decades < 1) return roundTicks(low, high, count);
    if (decades < 2.5 && count >= decades * 2.5) return decadeTicks(low, high, [1, 2, 5], 1);
    return decadeTicks(low, high, [1], Math.max(1, Math.ceil(decades / Math.max(1, count))));
  },
  symlog: (count, low, high, linear) => {
    const top = Math.max(Math.abs(low), Math.abs(high));
    if (top <= linear * 3) return roundTicks(low, high, count);
    const decades = Math.log10(top / linear);
    const step = Math.max(1, Math.ceil((2 * decades) / Math.max(1, count)));
    const highest = Math.floor(Math.log10(top) + 1e-9);
    const many = Math.ceil((decades - step / 2) / step); // the lowest would stand on the 0
    const powers = Array.from({ length: Math.max(1, many) }, (_, i) => Number(`1e${highest - i * step}`)).reverse();
    return [...powers.map((value) => -value).reverse(), 0, ...powers];
  },
};

/** Near the ends of what doubles hold, steps between ticks are no numbers any more. */
const TINY = 1e-300;

/** Round values between two others. */
function roundTicks(low: number, high: number, count: number): number[] {
  const span = high - low;
  return span > TINY && span < 1 / TINY ? scaleLinear([low, high], [0, 1]).ticks(count) : [low, high];
}

/** `factor × 10ⁿ` for every `step`th n. */
function decadeTicks(low: number, high: number, factors: readonly number[], step: number): number[] {
  const ticks: number[] = [];
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  for (let n = Math.ceil(first / step) * step; n <= last; n += step) {
    for (const factor of factors) {
      const value = factor * 10 ** n;
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) ticks.push(Number(`${factor}e${n}`));
    }
  }
  return ticks;
}

/** Places of the marks between the ticks: parts of a linear step, the 2 to 9 of a decade. */
export function minorTicks(scale: Scale, labelled: readonly number[], parts: number | undefined): number[] {
  const major = labelled.toSorted((one, other) => one - other);
  const [a, b] = scale.domain;
  const [low, high] = a < b ? [a, b] : [b, a];
  if (scale.kind === 'log' && parts === undefined && Math.log10(high / low) >= 1) {
    const all = decadeTicks(low, high, [1, 2, 3, 4, 5, 6, 7, 8, 9], 1);
    return without(Math.log10(high / low) > 12 ? decadeTicks(low, high, [1], 1) : all, major);
  }
  if (major.length < 2 || scale.kind === 'symlog') return [];
  const step = (major[major.length - 1] - major[0]) / (major.length - 1);
  const minor = step / (parts ?? naturalParts(step, scale.kind));
  const ticks: number[] = [];
  const from = Math.ceil((low - major[0]) / minor - 1e-6);
  for (let i = from; major[0] + i * minor <= high + minor * 1e-6 && ticks.length < 1000; i++)
    ticks.push(major[0] + i * minor);
  return without(ticks, major, minor);
}

function naturalParts(step: number, kind: ScaleKind): number {
  if (kind === 'time') return 2;
  const digit = Math.round(step / 10 ** Math.floor(Math.log10(step) + 1e-9));
  return digit === 2 ? 4 : 5;
}

function without(values: readonly number[], taken: readonly number[], step?: number): number[] {
  return values.filter((value) => !taken.some((other) => Math.abs(other - value) <= (step ?? Math.abs(other)) * 1e-6));
}
