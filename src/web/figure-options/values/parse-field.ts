import { isFormat } from '../../../figure/index.ts';
import type { Field, FieldInput, FieldValue } from '../fields/field.ts';

/** What was put in, or what is wrong with it. */
export type Parsed = { readonly value: FieldValue } | { readonly error: string };

type Kind = FieldInput['kind'];
type InputOf<K extends Kind> = Extract<FieldInput, { kind: K }>;
/** Kinds whose input is a text. */
export type TextKind = 'number' | 'text' | 'text-or-none' | 'color' | 'range' | 'numbers' | 'texts' | 'colors';

const PARSERS: { readonly [K in TextKind]: (text: string, input: InputOf<K>) => Parsed } = {
  number: parseNumber,
  text: (text, { isFormat: hasToBeFormat, most }) => {
    if (most !== undefined && text.length > most) return { error: `at most ${most} characters` };
    if (hasToBeFormat && !text.includes('%') && !isFormat(text)) return { error: 'no format: .3f, .2e, .3~s, %H:%M' };
    return { value: text };
  },
  'text-or-none': (text) => ({ value: text }),
  color: (text, { mayBeNone }) => {
    if (mayBeNone && text === 'none') return { value: text };
    const color = colorOf(text);
    return color ? { value: color } : { error: `a colour like #0072b2${mayBeNone ? ', or none' : ''}` };
  },
  range: parseRange,
  numbers: parseNumbers,
  texts: (text) => ({ value: listOf(text) }),
  colors: (text) => {
    const colors = listOf(text).map(colorOf);
    return colors.includes(undefined) ? { error: 'colours like #0072b2, #d55e00' } : { value: colors };
  },
};

/** Reads what was put into a field; nothing means that nothing is said. */
export function parseField(input: Field, text: string): Parsed {
  const trimmed = input.kind === 'text' || input.kind === 'text-or-none' ? text : text.trim();
  if (trimmed === '') return { value: undefined };
  const parse = PARSERS[input.kind as TextKind] as (text: string, input: FieldInput) => Parsed;
  return parse(trimmed, input);
}

/** A value as it is put in. */
export function fieldText(value: FieldValue): string {
  if (value === undefined || value === null || typeof value === 'boolean') return '';
  if (Array.isArray(value)) return value.map((one) => (one === null ? '' : String(one))).join(', ');
  return typeof value === 'number' ? String(Number(value.toPrecision(12))) : String(value);
}

function parseNumber(text: string, { min, max, isWhole }: InputOf<'number'>): Parsed {
  const value = numberOf(text);
  if (value === undefined) return { error: 'a number' };
  if (isWhole && !Number.isInteger(value)) return { error: 'a whole number' };
  if (min !== undefined && value < min) return { error: min > 0 && min < 1e-100 ? 'above 0' : `at least ${min}` };
  if (max !== undefined && value > max) return { error: `at most ${max}` };
  return { value };
}

const DATE = /^\d{4}-\d\d-\d\d(T.*)?$/;

function parseRange(text: string, { mayBeDates }: InputOf<'range'>): Parsed {
  const words = text.split(/\s*(?:,|\bto\b|…)\s*/);
  if (words.length !== 2) return { error: 'two ends: 0, 10 (one may be left out: 0, )' };
  const ends = words.map((word) => {
    if (word === '') return null;
    return mayBeDates && DATE.test(word) && !Number.isNaN(Date.parse(word)) ? word : numberOf(word);
  });
  if (ends.includes(undefined))
    return { error: mayBeDates ? 'numbers, or dates like 2026-03-01T12:00Z' : 'two numbers' };
  const [from, to] = ends.map((end) => (typeof end === 'string' ? Date.parse(end) : end));
  if (from === null && to === null) return { value: undefined };
  if (typeof from === 'number' && typeof to === 'number' && from >= to) return { error: 'the second has to be larger' };
  return { value: ends };
}

function parseNumbers(
  text: string,
  { words = [], count: [least, most] = [1, 1000], single, isPositive }: InputOf<'numbers'>,
): Parsed {
  if (words.includes(text)) return { value: text };
  const values = listOf(text).map(numberOf);
  const expected = [...words, least === most ? `${least} numbers` : 'numbers: 1, 2, 5'].join(', ');
  if (values.includes(undefined) || values.length < least || values.length > most) return { error: expected };
  if ((isPositive || single) && values.some((value) => (value as number) <= 0 && (isPositive || values.length === 1)))
    return { error: 'above 0' };
  if (!single) return { value: values };
  if (values.length > 1) return { value: values };
  return Number.isInteger(values[0]) ? { value: values[0] } : { error: 'a whole number, or edges: 0, 1, 2' };
}

function listOf(text: string): string[] {
  return text
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Also with a typographic minus, as it is shown elsewhere. */
function numberOf(word: string): number | undefined {
  const value = word.trim() === '' ? Number.NaN : Number(word.replace('\u2212', '-'));
  return Number.isFinite(value) ? value : undefined;
}

/** `#rrggbb`, also of `#rgb` and without the mark. */
function colorOf(text: string): string | undefined {
  const [, digits] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text) ?? [];
  if (!digits) return undefined;
  return `#${digits.length === 3 ? Array.from(digits, (digit) => digit + digit).join('') : digits}`.toLowerCase();
}
