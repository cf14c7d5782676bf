import type { Font, Glyph, PathCommand } from 'fontkit';
import { type Path, PathBuilder } from '../geometry/path.ts';
import type { Face, FaceName } from './face.ts';
import { type Kerning, kerningOf } from './kerning.ts';

/** What is known of a character after it was first asked for. */
interface Character {
  readonly glyph: Glyph;
  readonly advance: number;
  outline?: Path;
}

/** A face as fontkit reads it. Its slow shaping is left aside: figures need advances, kerning and outlines. */
export class FontkitFace implements Face {
  readonly name: FaceName;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly #font: Font;
  readonly #characters = new Map<number, Character>();
  #kern: Kerning | undefined;

  constructor(name: FaceName, font: Font) {
    this.name = name;
    this.#font = font;
    this.ascent = font.ascent / font.unitsPerEm;
    this.descent = -font.descent / font.unitsPerEm;
    this.capHeight = this.#heightOf('H');
    this.xHeight = this.#heightOf('x');
  }

  has(codePoint: number): boolean {
    return this.#font.hasGlyphForCodePoint(codePoint);
  }

  advance(codePoint: number): number {
    return this.#character(codePoint).advance;
  }

  kern(left: number, right: number): number {
    this.#kern ??= kerningOf(this.#font);
    const units = this.#kern(this.#character(left).glyph.id, this.#character(right).glyph.id);
    return units / this.#font.unitsPerEm;
  }

  outline(codePoint: number): Path {
    const character = this.#character(codePoint);
    character.outline ??= outlineOf(character.glyph, this.#font.unitsPerEm);
    return character.outline;
  }

  #character(codePoint: number): Character {
    let character = this.#characters.get(codePoint);
    if (!character) {
      const glyph = this.#font.glyphForCodePoint(codePoint);
      character = { glyph, advance: glyph.advanceWidth / this.#font.unitsPerEm };
      this.#characters.set(codePoint, character);
    }
    return character;
  }

  /** Measured, since older fonts (DejaVu) do not say it. */
  #heightOf(letter: string): number {
    return this.#character(letter.codePointAt(0) as number).glyph.bbox.maxY / this.#font.unitsPerEm;
  }
}

/** In em, y down. The quadratic curves of TrueType become cubic ones, which PDF has too. */
function outlineOf({ path }: Glyph, unitsPerEm: number): Path {
  const builder = new PathBuilder();
  let pen: readonly number[] = [0, 0];
  for (const { command, args } of path.commands) {
    const n = args.map((value, i) => (i % 2 === 0 ? value : -value) / unitsPerEm);
    ORDERS[command](builder, n, pen);
    if (n.length > 0) pen = n.slice(-2);
  }
  return builder;
}

type Order = (path: PathBuilder, n: readonly number[], pen: readonly number[]) => void;

const ORDERS: Record<PathCommand['command'], Order> = {
  moveTo: (path, [x, y]) => path.moveTo(x, y),
  lineTo: (path, [x, y]) => path.lineTo(x, y),
  quadraticCurveTo: (path, [x1, y1, x, y], [x0, y0]) => {
    path.curveTo(
      x0 + (2 / 3) * (x1 - x0),
      y0 + (2 / 3) * (y1 - y0),
      x + (2 / 3) * (x1 - x),
      y + (2 / 3) * (y1 - y),
      x,
      y,
    );
  },
  bezierCurveTo: (path, [x1, y1, x2, y2, x, y]) => path.curveTo(x1, y1, x2, y2, x, y),
  closePath: (path) => path.close(),
};
