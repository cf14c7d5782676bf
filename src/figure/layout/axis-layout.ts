import type { Quantity } from '../data/trace-source.ts';
import { minorTicks, newScale, type Range, type Scale } from '../scales/scale.ts';
import { type TickTexts, tickTexts } from '../scales/tick-texts.ts';
import type { TextLayout } from '../text/layout-text.ts';
import { axisLabel } from './axis-label.ts';
import type { ScaledAxis } from './resolved.ts';
import { fitText, type SetText } from './set-text.ts';

/** A tick: its value, its part of the way along the axis, and what is written there. */
export interface PlacedTick {
  readonly value: number;
  readonly at: number;
  readonly text: TextLayout | undefined;
}

/** An axis of a known length: its ticks, texts, and the room they need. */
export interface AxisLayout {
  readonly axis: ScaledAxis;
  readonly scale: Scale;
  readonly ticks: readonly PlacedTick[];
  /** Parts of the way. */
  readonly minor: readonly number[];
  readonly label: TextLayout | undefined;
  /** pt across the axis that the numbers need. */
  readonly textDepth: number;
  /** pt that the numbers reach beyond the start and the end of the axis. */
  readonly overhang: readonly [number, number];
}

/** pt between ticks and numbers, and between numbers and label, in parts of the font size. */
export const TEXT_GAP = 0.35;
export const LABEL_GAP = 0.45;

export interface AxisRequest {
  readonly axis: ScaledAxis;
  readonly domain: Range;
  /** pt. */
  readonly length: number;
  readonly quantity: Quantity;
}

export function layoutAxis({ axis, domain, length, quantity }: AxisRequest, set: SetText): AxisLayout {
  const scale = newScale(axis.scale, domain, axis.linear);
  const { values, texts } = chooseTicks(axis, scale, length, set);
  const ticks = values.map((value, i) => ({ value, at: scale.at(value), text: texts.set[i] }));
  const { minor } = axis.ticks;
  const label = axisLabel(axis, quantity, texts.said);
  return {
    axis,
    scale,
    ticks,
    minor: minor ? minorTicks(scale, values, minor.count).map((value) => scale.at(value)) : [],
    label: label === undefined ? undefined : fitText(set, label, { size: axis.labelSize, room: length }),
    textDepth: Math.max(0, ...ticks.map(({ text }) => (text ? extents(axis, text).across : 0))),
    overhang: overhangs(axis, ticks, length),
  };
}

interface Chosen {
  readonly values: readonly number[];
  readonly texts: { readonly set: readonly (TextLayout | undefined)[]; readonly said: TickTexts };
}

/** Room that a number should have along its axis, in parts of the font size. */
const NATURAL = { x: 5, y: 3 } as const;
/** More numbers than about this say no more. */
const MOST_TICKS = 8;

/** As many ticks as have room, at least two if there is any way. */
function chooseTicks(axis: ScaledAxis, scale: Scale, length: number, set: SetText): Chosen {
  const { values, count } = axis.ticks;
  if (values) {
    return textsFor(
      axis,
      scale,
      values.filter((value) => isInside(scale.at(value))),
      set,
    );
  }
  const natural = Math.round(length / (axis.labels.size * NATURAL[axis.dimension]));
  const most = count ?? Math.min(MOST_TICKS, Math.max(2, natural));
  const counts = [...countdown(most), ...(count === undefined ? MORE.map((more) => most + more) : [])];
  let best: Chosen | undefined;
  for (const wanted of counts) {
    const chosen = textsFor(axis, scale, scale.ticks(wanted), set);
    if (!fits(axis, scale, chosen, length)) continue;
    if (chosen.values.length >= Math.min(2, most)) return chosen;
    best ??= chosen;
  }
  return best ?? textsFor(axis, scale, scale.ticks(1).slice(0, 1), set);
}

/** Tried where fewer give no two ticks: round numbers may lie unluckily. */
const MORE = [1, 2, 3, 4];

function countdown(from: number): number[] {
  return Array.from({ length: from }, (_, i) => from - i);
}

function isInside(at: number): boolean {
  return at >= -1e-9 && at <= 1 + 1e-9;
}

function textsFor(axis: ScaledAxis, scale: Scale, values: readonly number[], set: SetText): Chosen {
  const { sides, format, size, values: own } = axis.labels;
  const said = tickTexts(scale, values, { format, common: axis.label !== false });
  const silent = { ...said, exponent: 0, offset: undefined, note: undefined };
  if (sides.length === 0) return { values, texts: { set: values.map(() => undefined), said: silent } };
  const texts = own ? values.map((_, i) => own[i] ?? '') : said.texts;
  return { values, texts: { said: own ? silent : said, set: texts.map((text) => set(text, size)) } };
}

function fits(axis: ScaledAxis, scale: Scale, { values, texts }: Chosen, length: number): boolean {
  const gap = axis.labels.size * (axis.dimension === 'x' ? 0.6 : 0.15);
  const spans = values
    .flatMap((value, i) => {
      const text = texts.set[i];
      if (!text || text.width === 0) return [];
      const half = extents(axis, text).along / 2;
      return [[scale.at(value) * length - half, scale.at(value) * length + half] as const];
    })
    .sort((a, b) => a[0] - b[0]);
  return spans.every(([from], i) => i === 0 || from - spans[i - 1][1] >= gap);
}

/** Room of a number along and across its axis, in pt. */
export function extents(axis: ScaledAxis, text: TextLayout): { along: number; across: number } {
  const angle = (axis.labels.rotation * Math.PI) / 180;
  const [sin, cos] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))];
  const height = text.ascent + text.descent;
  const wide = text.width * cos + height * sin;
  const high = text.width * sin + height * cos;
  return axis.dimension === 'x' ? { along: wide, across: high } : { along: high, across: wide };
}

function overhangs(axis: ScaledAxis, ticks: readonly PlacedTick[], length: number): [number, number] {
  let [before, after] = [0, 0];
  for (const { at, text } of ticks) {
    if (!text) continue;
    const half = extents(axis, text).along / 2;
    before = Math.max(before, half - at * length);
    after = Math.max(after, half - (1 - at) * length);
  }
  return [before, after];
}
