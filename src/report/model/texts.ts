import { isoText, type Timestamp, withoutControls } from '../../core/index.ts';
import type { Limited } from './recording-report.ts';

const DIGITS = 6;
/** Others are written with an exponent, which takes less room. */
const SMALLEST_PLAIN = 1e-3;
const LARGEST_PLAIN = 1e10;

/** A number as tables show it: six digits, integers with all of theirs; nothing for one that is not known. */
export function numberText(value: number | bigint | undefined): string {
  if (typeof value === 'bigint') return String(value);
  if (value === undefined || Number.isNaN(value)) return '';
  if (Number.isSafeInteger(value)) return String(value);
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) return value.toExponential(DIGITS - 1).replace(/\.?0*e\+?/, 'e');
  return String(Number(value.toPrecision(DIGITS)));
}

/** `204,796`. */
export function countText(count: number): string {
  return count.toLocaleString('en');
}

/** `1 dataset`, `12 datasets`. */
export function many(count: number, one: string, several = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : several}`;
}

/** `2026-03-14 09:26:53.500 UTC`. */
export function timeText(time: Timestamp): string {
  return isoText(time).replace('T', ' ').replace('Z', ' UTC');
}

/** A time in milliseconds since 1970; undefined if no calendar has it. */
export function millisecondsText(time: number): string | undefined {
  if (!(Math.abs(time) <= 8.64e15)) return undefined;
  const text = new Date(time).toISOString();
  return text.replace('T', ' ').replace(/(\.000)?Z$/, ' UTC');
}

const LONGEST = 500;

/** A text of a file as a report shows it: cut if it is long, its lines kept, without what has no look of its own. */
export function shown(text: string, longest = LONGEST): string {
  const characters =
    text.length > longest ? `${text.slice(0, longest).toWellFormed()}… (${countText(text.length)} characters)` : text;
  return characters
    .toWellFormed()
    .split(/\r\n?|\n/)
    .map(withoutControls)
    .join('\n');
}

/** Of a text that goes into a cell: one line. */
export function shownLine(text: string, longest?: number): string {
  return shown(text.replaceAll(/\s+/g, ' '), longest);
}

/** The first `most`. */
export function limited<Item>(items: readonly Item[], most: number): Limited<Item> {
  return { items: items.slice(0, most), more: Math.max(0, items.length - most) };
}
