import { asciiText, POINT } from './characters.ts';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const WORDS = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i;

/**
 * The number in a cell, with all care: spaces around it, any number of digits, `NaN`, `Inf` and `-Inf` as LabVIEW writes them.
 * Undefined if it is none. `decimal` is its decimal separator.
 */
export function numberInCell(bytes: Uint8Array, from: number, to: number, decimal: number): number | undefined {
  const text = asciiText(bytes, from, to).trim();
  return numberOfText(decimal === POINT ? text : withPoint(text, String.fromCharCode(decimal)));
}

/** The number that a text with a decimal point is; undefined if it is none. */
export function numberOfText(text: string): number | undefined {
  if (DECIMAL.test(text)) return Number(text);
  const word = WORDS.exec(text);
  if (!word) return undefined;
  if (word[2]) return Number.NaN;
  return word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** With another decimal separator a point means nothing. */
function withPoint(text: string, decimal: string): string {
  return text.includes('.') ? '' : text.replace(decimal, '.');
}
