import { type Attribute, attribute } from '../../core/index.ts';
import { POINT } from './characters.ts';
import type { Column } from './columns.ts';
import type { HeaderRow } from './header-rows.ts';
import { numberOfText } from './number-text.ts';
import { CHANNEL_TAGS } from './tags.ts';

type AttributeMap = Map<string, Attribute>;

/** What header rows say of the whole file or segment, as raw text. */
export function headerAttributes(rows: readonly HeaderRow[], separator: number): AttributeMap {
  const attributes: AttributeMap = new Map();
  for (const { tag, cells } of rows) {
    let name = tag;
    while (attributes.has(name)) name += '#'; // nothing is left out
    attributes.set(name, attribute(cells.slice(1).join(String.fromCharCode(separator))));
  }
  return attributes;
}

/** The rows of a segment header that have a cell per channel, and those that speak of the segment as a whole. */
export function splitRows(
  rows: readonly HeaderRow[],
  columns: readonly Column[],
): { readonly ofChannels: readonly HeaderRow[]; readonly ofSegment: readonly HeaderRow[] } {
  const shown = new Set(columns.map(({ index }) => index));
  const fits = ({ cells }: HeaderRow) =>
    cells.every((cell, index) => index === 0 || cell.trim() === '' || shown.has(index));
  const isOfChannels = (row: HeaderRow) => CHANNEL_TAGS.has(row.tag) && fits(row);
  return { ofChannels: rows.filter(isOfChannels), ofSegment: rows.filter((row) => !isOfChannels(row)) };
}

/** The cells of header rows that stand above a column, as raw text. */
export function columnAttributes(rows: readonly HeaderRow[], { index }: Column): AttributeMap {
  const attributes: AttributeMap = new Map();
  if (index === 0) return attributes; // above the first column stand the tags
  for (const { tag, cells } of rows) {
    const cell = cells[index]?.trim();
    if (cell && !attributes.has(tag)) attributes.set(tag, attribute(cell));
  }
  return attributes;
}

/**
 * What follows for a column of data: its units, and the x axis that `X0` and `Delta_X` describe if there is no column of x values:
 * `t0` and `dt` in seconds where x is time, else `x0` and `dx`. The date is left out of it, since no time zone is recorded.
 */
export function derivedAttributes(
  attributes: AttributeMap,
  { kind, x, heading, name }: Column,
  decimal: number,
): AttributeMap {
  const derived: AttributeMap = new Map();
  if (heading !== name && heading !== '') derived.set('original_name', attribute(heading));
  if (kind !== 'data') return derived;
  const text = (tag: string) => attributes.get(tag)?.value as string | undefined;
  const units = text('Y_Unit_Label');
  if (units !== undefined) derived.set('units', attribute(units));
  const step = numberOf(text('Delta_X'), decimal);
  if (x !== undefined || step === undefined) return derived;
  const isTime = (text('X_Dimension') ?? 'Time') === 'Time';
  derived.set(isTime ? 't0' : 'x0', attribute(numberOf(text('X0'), decimal) ?? 0));
  derived.set(isTime ? 'dt' : 'dx', attribute(step));
  return derived;
}

/** What follows for a column of x values from the channels that it belongs to: its units. */
export function xUnits(channel: AttributeMap | undefined): AttributeMap {
  const label =
    channel?.get('X_Unit_Label')?.value ?? (channel?.get('X_Dimension')?.value === 'Time' ? 's' : undefined);
  return label === undefined ? new Map() : new Map([['units', attribute(label)]]);
}

function numberOf(text: string | undefined, decimal: number): number | undefined {
  if (text === undefined) return undefined;
  const value = numberOfText(decimal === POINT ? text : text.replace(String.fromCharCode(decimal), '.'));
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
