import type { Fonts } from '../fonts/face.ts';
import type { TextItem } from '../scene/scene.ts';
import type { Formulas } from '../text/formulas.ts';
import { layoutText, type TextLayout } from '../text/layout-text.ts';

/** Sets one line of markup in a size in pt. */
export type SetText = (markup: string, size: number, bold?: boolean) => TextLayout;

const MOST_CHARACTERS = 2000;

/** A {@link SetText} that remembers, since figures are laid out several times until everything fits. */
export function textSetter(fonts: Fonts, formulas: Formulas | undefined): SetText {
  const known = new Map<string, TextLayout>();
  return (markup, size, bold = false) => {
    const key = `${bold} ${size} ${markup}`;
    let layout = known.get(key);
    if (!layout) {
      layout = layoutText(markup.slice(0, MOST_CHARACTERS), { fonts, formulas, size, bold });
      known.set(key, layout);
    }
    return layout;
  };
}

export type Align = 'left' | 'center' | 'right';
/** `cap`: the middle of the capitals lies at y. */
export type Baseline = 'bottom' | 'middle' | 'top' | 'baseline';

const ALONG: Record<Align, number> = { left: 0, center: 0.5, right: 1 };

/** Puts a set text to a place; rotated by `rotation` degrees clockwise around that place. */
export function placeText(
  layout: TextLayout,
  x: number,
  y: number,
  { align = 'left', baseline = 'baseline', rotation = 0, color }: { align?: Align; baseline?: Baseline; rotation?: number; color: string },
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
  middle: ({ ascent, descent }) => (ascent - descent) / 2,
};
