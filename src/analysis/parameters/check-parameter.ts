import { DataProblem } from '../../core/index.ts';

/** Where a number must lie: `least <= value <= most`, and `above < value < below`. */
export interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly above?: number | undefined;
  readonly below?: number | undefined;
}

/** The words of each bound, and what breaks it. */
const BOUNDS = {
  least: { words: 'at least', breaks: (value: number, bound: number) => !(value >= bound) },
  most: { words: 'at most', breaks: (value: number, bound: number) => !(value <= bound) },
  above: { words: 'above', breaks: (value: number, bound: number) => !(value > bound) },
  below: { words: 'below', breaks: (value: number, bound: number) => !(value < bound) },
} as const;

/** A parameter that must be a number within bounds; NaN never is. Problem: `PIPELINE_INVALID`. */
export function checkNumber(name: string, value: number, bounds: Bounds = {}): number {
  return check(name, value, bounds, 'a number');
}

/** A parameter that must be a whole number within bounds. Problem: `PIPELINE_INVALID`. */
export function checkWhole(name: string, value: number, bounds: Bounds = {}): number {
  return check(name, Number.isSafeInteger(value) ? value : Number.NaN, bounds, 'a whole number', value);
}

/** The problem of a parameter that cannot be what it is: `order is 0: expected a whole number, at least 1`. */
export function badParameter(name: string, value: unknown, expected: string, hint?: string): DataProblem {
  return new DataProblem({ code: 'PIPELINE_INVALID', message: `${name} is ${String(value)}`, expected, hint });
}

function check(name: string, value: number, bounds: Bounds, kind: string, given = value): number {
  const broken = (Object.keys(BOUNDS) as (keyof Bounds)[]).some((key) => {
    const bound = bounds[key];
    return bound !== undefined && BOUNDS[key].breaks(value, bound);
  });
  if (broken || Number.isNaN(value)) throw badParameter(name, given, boundsText(kind, bounds));
  return value;
}

function boundsText(kind: string, bounds: Bounds): string {
  const words = (Object.keys(BOUNDS) as (keyof Bounds)[]).flatMap((key) =>
    bounds[key] === undefined ? [] : `${BOUNDS[key].words} ${bounds[key]}`,
  );
  return words.length === 0 ? kind : `${kind} ${words.join(' and ')}`;
}
