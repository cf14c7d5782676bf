import type { Font, Glyph } from 'fontkit';
import type { Path } from '../geometry/path.ts';
import type { Face, FaceName } from './face.ts';
import { type Kerning, kerningOf } from './kerning.ts';
import { outlineOf } from './outline.ts';

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
    character.outline ??= outlineOf(character.glyph.path.commands, this.#font.unitsPerEm);
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
