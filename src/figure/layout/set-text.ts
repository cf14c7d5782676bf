import type { Fonts } from '../fonts/face.ts';
import type { TextItem } from '../scene/scene.ts';
import type { Formulas } from '../text/formulas.ts';
import { layoutText, type TextLayout } from '../text/layout-text.ts';
import { escapeMarkup } from '../text/markup.ts';

/** Sets one line of markup in a size in pt. */
export type SetText = (markup: string, size: number, bold?: boolean) => TextLayout;

const MOST_CHARACTERS = 2000;

/**
 * A {@link SetText} that remembers, since figures are laid out several times until everything fits. Characters that no face has are
 * added to `missing`.
 */
export function textSetter(fonts: Fonts, formulas: Formulas | undefined, missing: Set<string> = new Set()): SetText {
  const known = new Map<string, TextLayout>();
  return (markup, size, bold = false) => {
    const key = `${bold} ${size} ${markup}`;
    let layout = known.get(key);
    if (!layout) {
      layout = layoutText(markup.slice(0, MOST_CHARACTERS), { fonts, formulas, size, bold });
      for (const char of layout.missing) missing.add(char);
      known.set(key, layout);
    }
    return layout;
  };
}

/** Smaller text is no text any more. */
const SMALLEST_PART = 0.65;

/** Sets a line that has only so much room, in pt: smaller if it must be, and cut off if that is not enough. */
export function fitText(
  set: SetText,
  markup: string,
  { size, room, bold }: { size: number; room: number; bold?: boolean },
): TextLayout {
  const whole = set(markup, size, bold);
  if (whole.width <= room) return whole;
  const smaller = size * Math.max(SMALLEST_PART, room / whole.width);
  const shrunk = set(markup, smaller, bold);
  if (shrunk.width <= room * 1.001) return shrunk;
  const characters = Array.from(shrunk.text);
  const cut = (count: number) => set(`${escapeMarkup(characters.slice(0, count).join('').trimEnd())}…`, smaller, bold);
  let [fits, fails] = [0, characters.length];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (cut(middle).width <= room) fits = middle;
    else fails = middle;
  }
  return cut(fits);
}

export type Align = 'left' | 'center' | 'right';
/** `middle` is that of the capitals. */
export type Baseline = 'bottom' | 'middle' | 'top' | 'baseline';

const ALONG: Record<Align, number> = { left: 0, center: 0.5, right: 1 };

/** Puts a set text to a place; rotated by `rotation` degrees clockwise around that place. */
export function placeText(
  layout: TextLayout,
  x: number,
  y: number,
  {
    align = 'left',
    baseline = 'baseline',
    rotation = 0,
    color,
  }: { align?: Align; baseline?: Baseline; rotation?: number; color: string },
): TextItem {
  const right = -layout.width * ALONG[align];
  const down = DOWN[baseline](layout);
  const [sin, cos] = [Math.sin((rotation * Math.PI) / 180), Math.cos((rotation * Math.PI) / 180)];
  return {
    kind: 'text',
    text: layout.text,
    x: x + right * cos - down * sin,
    y: y + right * sin + down * cos,
    rotation,
    color,
    pieces: layout.pieces,
  };
}

const DOWN: Record<Baseline, (layout: TextLayout) => number> = {
  baseline: () => 0,
  bottom: ({ descent }) => -descent,
  top: ({ ascent }) => ascent,
  middle: ({ capHeight }) => capHeight / 2,
};
