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

/** What is written along an axis, as markup: name, unit, and what all its numbers have in common. */
export function axisLabel(
  axis: ScaledAxis,
  quantity: Quantity,
  { exponent, note }: Pick<TickTexts, 'exponent' | 'note'>,
): string | undefined {
  if (axis.label === false) return undefined;
  const own = axis.label !== undefined;
  const name = axis.label ?? escapeMarkup(quantity.label ?? '');
  const unit = axis.unit === false ? '' : (axis.unit ?? (own ? '' : escapeMarkup(quantity.unit ?? '')));
  const inBrackets = [scaled(unit, exponent), quantity.time || axis.scale === 'time' ? note : undefined]
    .filter(Boolean)
    .join(', ');
  if (!inBrackets) return name || undefined;
  return name ? `${name} (${inBrackets})` : inBrackets;
}

/** A unit with the power of ten in it. */
function scaled(unit: string, exponent: number): string {
  if (exponent === 0) return unit;
  const prefix = PREFIXABLE.has(unit) ? PREFIXES[exponent] : undefined;
  if (prefix) return `${prefix}${unit}`;
  return unit ? `$10^{${exponent}}$ ${unit}` : `$\\times10^{${exponent}}$`;
}
