import type { Quantity } from '../data/trace-source.ts';
import type { TickTexts } from '../scales/tick-texts.ts';
import { escapeMarkup } from '../text/markup.ts';
import type { ScaledAxis } from './resolved.ts';

/** Units that take the prefixes of the SI without being mistaken for something else. */
const PREFIXABLE = new Set([
  'V',
  'A',
  'W',
  'Hz',
  's',
  'F',
  'H',
  'Pa',
  'J',
  'N',
  'T',
  'm',
  'C',
  'S',
  'Ω',
  'Ohm',
  'eV',
  'bit',
  'B',
]);

const PREFIXES: Record<number, string> = {
  [-15]: 'f',
  [-12]: 'p',
  [-9]: 'n',
  [-6]: 'µ',
  [-3]: 'm',
  3: 'k',
  6: 'M',
  9: 'G',
  12: 'T',
};

/** A label that says its unit itself, in one of the ways that people have: `Amplitude (V)`, `Amplitude / V`. */
interface Label {
  readonly name: string;
  readonly unit: string | undefined;
  write(name: string, said: string): string;
}

const BRACKETS = (name: string, said: string) => (name ? `${name} (${said})` : said);
const SLASH = (name: string, said: string) => `${name} / ${said.includes(' ') ? `(${said})` : said}`;

const WAYS = [
  { pattern: /^(.*\S)\s*\(([^()]+)\)$/, write: BRACKETS },
  { pattern: /^(.*\S)\s+\/\s+(\S+)$/, write: SLASH },
] as const;

function labelOf(text: string): Label {
  for (const { pattern, write } of WAYS) {
    const match = pattern.exec(text);
    if (match && isUnit(match[2])) return { name: match[1], unit: match[2], write };
  }
  return { name: text, unit: undefined, write: BRACKETS };
}

/** Of what stands in brackets behind a name: a word is more likely a part of the name. */
function isUnit(text: string): boolean {
  return text.length <= 5 || /[$/]/.test(text);
}

/**
 * What is written along an axis, as markup: name, unit, and what all its numbers have in common. A power of ten becomes a part of the
 * unit, also of one that stands in a label of one's own.
 */
export function axisLabel(
  axis: ScaledAxis,
  quantity: Quantity,
  { exponent, offset, note }: Omit<TickTexts, 'texts'>,
): string | undefined {
  if (axis.label === false || axis.label === '') return undefined;
  const label = labelOf(axis.label ?? escapeMarkup(quantity.label ?? ''));
  const unit = axis.unit === false ? '' : (axis.unit ?? label.unit ?? unitMarkup(quantity.unit ?? ''));
  const said = [scaled(unit, exponent), offset ? added(offset, unit) : undefined, note].filter(Boolean).join(', ');
  return (said ? label.write(label.name, said) : label.name) || undefined;
}

/** A unit of the data, in which `m/s^2` is what people wrote for want of a superscript. */
function unitMarkup(unit: string): string {
  return escapeMarkup(unit).replace(/\^([-+]?\d+)/g, (_, power: string) => `$^{${power}}$`);
}

/** A unit with the power of ten in it. */
function scaled(unit: string, exponent: number): string {
  if (exponent === 0) return unit;
  const prefix = PREFIXABLE.has(unit) ? PREFIXES[exponent] : undefined;
  if (prefix) return `${prefix}${unit}`;
  return unit ? `$10^{${exponent}}$ ${unit}` : `$\\times10^{${exponent}}$`;
}

/** What is to be added to all numbers. */
function added(offset: number, unit: string): string {
  const sign = offset < 0 ? '\u2212' : '+';
  return `${sign}${Math.abs(offset)}${unit && ` ${unit}`}`;
}
