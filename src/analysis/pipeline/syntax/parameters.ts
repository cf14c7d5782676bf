import { type ConvertUnit, Expected, type Measure, type Parameter } from './parameter.ts';
import type { StepValue } from './pipeline-call.ts';

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  /** Greater than this. */
  readonly above?: number;
  readonly measure?: Measure;
}

type WithFallback<Value> = Bounds & { readonly fallback: Value };

/** A number. With a `fallback` it may be left out; see {@link optional} for one that has none. */
export function real(about: string, options: Bounds & { fallback?: number } = {}): Parameter<number> {
  return numeric('number', about, options);
}

/** A whole number. */
export function whole(about: string, options: Bounds & { fallback?: number } = {}): Parameter<number> {
  return numeric('whole', about, options);
}

/** One of some words. */
export function word<const Word extends string>(
  about: string,
  words: readonly Word[],
  fallback?: Word,
): Parameter<Word> {
  return {
    kind: 'word',
    about,
    fallback,
    isRequired: fallback === undefined,
    measure: undefined,
    words,
    read: (value) =>
      words.find((one) => value.kind === 'word' && one === value.value) ?? new Expected(`one of ${words.join(', ')}`),
  };
}

/** `true` or `false`. */
export function flag(about: string, fallback = false): Parameter<boolean> {
  return {
    kind: 'flag',
    about,
    fallback,
    isRequired: false,
    measure: undefined,
    words: ['true', 'false'],
    read: (value) => {
      const index = value.kind === 'word' ? ['false', 'true'].indexOf(value.value) : -1;
      return index < 0 ? new Expected('true or false') : index === 1;
    },
  };
}

/** Any text: a path, a slice. */
export function text(about: string, fallback?: string): Parameter<string> {
  return {
    kind: 'text',
    about,
    fallback,
    isRequired: fallback === undefined,
    measure: undefined,
    words: undefined,
    read: (value) => {
      if (value.kind === 'word') return value.value;
      return value.kind === 'number' ? String(value.value) : new Expected('a text');
    },
  };
}

/** A number, or a list of them. */
export function reals(
  about: string,
  options: WithFallback<readonly number[]> | Bounds = {},
): Parameter<readonly number[]> {
  const one = numeric('number', about, {
    measure: options.measure,
    min: options.min,
    max: options.max,
    above: options.above,
  });
  const fallback = 'fallback' in options ? options.fallback : undefined;
  return {
    ...one,
    kind: 'numbers',
    fallback,
    isRequired: fallback === undefined,
    read(value, convert) {
      const values = (value.kind === 'list' ? value.values : [value]).map((item) => one.read(item, convert));
      const wrong = values.find((item) => item instanceof Expected);
      if (wrong) return new Expected(`${(wrong as Expected).text}, or a list of such in [ ]`);
      return values as number[];
    },
  };
}

/** The same, but it may be left out, and is undefined then. */
export function optional<Value>(parameter: Parameter<Value>): Parameter<Value | undefined> {
  return { ...parameter, isRequired: false, fallback: undefined };
}

function numeric(
  kind: 'number' | 'whole',
  about: string,
  { fallback, measure, ...bounds }: Bounds & { fallback?: number },
): Parameter<number> {
  return {
    kind,
    about,
    fallback,
    isRequired: fallback === undefined,
    measure,
    words: undefined,
    read(value, convert) {
      const number = numberIn(value, convert);
      const fits =
        number !== undefined && isWithin(number, bounds) && (kind === 'number' || Number.isSafeInteger(number));
      return fits ? number : new Expected(expectedText(kind, bounds));
    },
  };
}

function numberIn(value: StepValue, convert: ConvertUnit): number | undefined {
  if (value.kind !== 'number') return undefined;
  return value.unit === undefined ? value.value : convert(value.value, value.unit);
}

function isWithin(
  number: number,
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, above }: Bounds,
): boolean {
  return number >= min && number <= max && (above === undefined || number > above);
}

function expectedText(kind: 'number' | 'whole', { min, max, above }: Bounds): string {
  const what = kind === 'whole' ? 'a whole number' : 'a number';
  if (min !== undefined && max !== undefined) return `${what} from ${min} to ${max}`;
  if (min !== undefined) return `${what} of at least ${min}`;
  const top = max === undefined ? '' : `, at most ${max}`;
  return above === undefined ? `${what}${top}` : `${what} above ${above}${top}`;
}
