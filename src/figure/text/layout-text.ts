import type { Face, FaceName, Fonts } from '../fonts/face.ts';
import { transformed, verticalExtent } from '../geometry/affine.ts';
import type { GlyphsPiece, TextPiece } from '../scene/scene.ts';
import type { Formulas } from './formulas.ts';
import { type MarkupNode, parseMarkup, type RunNode, type ScriptsNode } from './markup.ts';
import { plainText } from './plain-text.ts';

/** A line of text in its size: pieces from the start of its baseline, and the room it takes. Lengths in pt. */
export interface TextLayout {
  /** What it says, without markup. */
  readonly text: string;
  readonly width: number;
  /** Above and below the baseline: at least those of capitals and of letters that hang. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly pieces: readonly TextPiece[];
  /** Characters that no face has; a box stands for each. */
  readonly missing: string;
}

export interface TextOptions {
  readonly fonts: Fonts;
  /** Those that are not text; without them their TeX is shown. */
  readonly formulas?: Formulas | undefined;
  /** pt. */
  readonly size: number;
  readonly bold?: boolean | undefined;
}

/** Of scripts: their size, and how far they are moved, in parts of the size of the line. */
const SCRIPT = { size: 0.7, up: 0.36, down: 0.16, downBelowUp: 0.24, gap: 0.03 } as const;

/** Sets one line of markup. */
export function layoutText(markup: string, options: TextOptions): TextLayout {
  const line = new LineSetter(options);
  line.set(parseMarkup(markup), options.size, 0);
  return line.finish(plainText(markup));
}

class LineSetter {
  #x = 0;
  #ascent: number;
  #descent: number;
  #missing = '';
  readonly #pieces: TextPiece[] = [];
  readonly #options: TextOptions;
  readonly #capHeight: number;

  constructor(options: TextOptions) {
    this.#options = options;
    const face = options.fonts.face(options.bold ? 'bold' : 'regular');
    this.#capHeight = face.capHeight * options.size;
    this.#ascent = this.#capHeight;
    this.#descent = face.descent * options.size;
  }

  finish(text: string): TextLayout {
    return {
      text,
      width: this.#x,
      ascent: this.#ascent,
      descent: this.#descent,
      capHeight: this.#capHeight,
      pieces: this.#pieces,
      missing: this.#missing,
    };
  }

  /** `y`: the baseline below that of the line. */
  set(nodes: readonly MarkupNode[], size: number, y: number): void {
    for (const node of nodes) {
      switch (node.kind) {
        case 'run':
          this.#run(node, size, y);
          break;
        case 'space':
          this.#x += node.em * size;
          break;
        case 'scripts':
          this.#scripts(node, size, y);
          break;
        case 'formula':
          this.#formula(node.tex, size, y);
      }
    }
  }

  #scripts({ sub, sup }: ScriptsNode, size: number, y: number): void {
    const start = this.#x + SCRIPT.gap * size;
    let end = start;
    const down = sup ? SCRIPT.downBelowUp : SCRIPT.down;
    for (const [nodes, shift] of [
      [sup, -SCRIPT.up],
      [sub, down],
    ] as const) {
      if (!nodes) continue;
      this.#x = start;
      this.set(nodes, size * SCRIPT.size, y + shift * size);
      end = Math.max(end, this.#x);
    }
    this.#x = end;
  }

  #formula(tex: string, size: number, y: number): void {
    const formula = this.#options.formulas?.get(tex);
    if (!formula) {
      this.#run({ kind: 'run', text: `$${tex}$` }, size, y);
      return;
    }
    this.#pieces.push({ kind: 'shape', path: transformed(formula.path, [size, 0, 0, size, this.#x, y]) });
    this.#x += formula.width * size;
    this.#reach(formula.ascent * size - y, formula.descent * size + y);
  }

  #run({ text, italic = false, bold = false }: RunNode, size: number, y: number): void {
    const wanted = faceName(italic, bold || (this.#options.bold ?? false));
    let piece: { face: FaceName; text: string; xs: number[] } | undefined;
    let before: number | undefined;
    const flush = () => {
      if (piece) this.#pieces.push({ kind: 'glyphs', size, y, ...piece } satisfies GlyphsPiece);
      piece = undefined;
      before = undefined;
    };
    for (const char of text) {
      const code = char.codePointAt(0) as number;
      const face = this.#faceFor(code, wanted);
      if (piece && piece.face !== face.name) flush();
      if (before !== undefined && !(isDigit(before) && isDigit(code))) this.#x += face.kern(before, code) * size;
      piece ??= { face: face.name, text: '', xs: [] };
      piece.text += char;
      piece.xs.push(this.#x);
      this.#x += face.advance(code) * size;
      this.#reachOf(face, code, size, y);
      before = code;
    }
    flush();
  }

  #faceFor(code: number, wanted: FaceName): Face {
    const face = this.#options.fonts.face(wanted);
    if (face.has(code)) return face;
    const { fonts } = this.#options;
    const symbols = fonts.face('symbols');
    if (symbols.has(code)) return symbols;
    if (fonts.hasOther && fonts.face('other').has(code)) return fonts.face('other');
    this.#missing += String.fromCodePoint(code);
    return symbols;
  }

  #reachOf(face: Face, code: number, size: number, y: number): void {
    const extent = verticalExtent(face.outline(code));
    if (extent) this.#reach(-extent.top * size - y, extent.bottom * size + y);
  }

  #reach(ascent: number, descent: number): void {
    this.#ascent = Math.max(this.#ascent, ascent);
    this.#descent = Math.max(this.#descent, descent);
  }
}

/** Digits are all of one width, so that numbers below each other are, too: some fonts have a kern for `11`. */
function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function faceName(italic: boolean, bold: boolean): FaceName {
  if (bold) return italic ? 'bold-italic' : 'bold';
  return italic ? 'italic' : 'regular';
}
