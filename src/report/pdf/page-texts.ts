import { escapeMarkup, type Fonts, layoutText, type TextLayout } from '../../figure/index.ts';

export interface Typeface {
  /** pt. */
  readonly size: number;
  readonly bold?: boolean | undefined;
}

/** Sets lines of text in the fonts of a document, and remembers which characters these lack. */
export class PageTexts {
  readonly missing = new Set<string>();
  readonly #fonts: Fonts;

  constructor(fonts: Fonts) {
    this.#fonts = fonts;
  }

  /** One line as it is. */
  line(text: string, { size, bold }: Typeface): TextLayout {
    const layout = layoutText(escapeMarkup(text), { fonts: this.#fonts, size, bold });
    for (const char of layout.missing) this.missing.add(char);
    return layout;
  }

  /** Lines that are no wider than `width`, in pt: broken between words, a word that is too long where it must be. */
  wrapped(text: string, typeface: Typeface, width: number): TextLayout[] {
    return text
      .split('\n')
      .flatMap((line) => this.#broken(line, typeface, width).map((one) => this.line(one, typeface)));
  }

  /** Cut off, if it is too wide. */
  cut(text: string, typeface: Typeface, width: number): TextLayout {
    if (this.#width(text, typeface) <= width) return this.line(text, typeface);
    const ends = Array.from(text);
    while (ends.length > 0 && this.#width(`${ends.join('')}…`, typeface) > width) ends.pop();
    return this.line(`${ends.join('').trimEnd()}…`, typeface);
  }

  #broken(line: string, typeface: Typeface, width: number): string[] {
    const lines: string[] = [];
    let current = '';
    let taken = 0;
    for (const piece of this.#pieces(line, typeface, width)) {
      const own = this.#width(piece, typeface);
      if (current !== '' && taken + this.#width(piece.trimEnd(), typeface) > width) {
        lines.push(current.trimEnd());
        [current, taken] = ['', 0];
      }
      current += piece;
      taken += own;
    }
    return [...lines, current.trimEnd()];
  }

  /** What stays together: words with the space behind them, parts of long words. */
  *#pieces(line: string, typeface: Typeface, width: number): Generator<string> {
    for (const word of line.match(/\S*\s+|\S+/g) ?? []) {
      if (this.#width(word.trimEnd(), typeface) <= width) yield word;
      else yield* this.#parts(word, typeface, width);
    }
  }

  /** Broken behind signs that divide, where that is enough, else between any characters. */
  *#parts(word: string, typeface: Typeface, width: number): Generator<string> {
    for (const part of word.match(/[^/\\_.,:;=-]*[/\\_.,:;=-]+\s*|[^/\\_.,:;=-]+/g) ?? [word]) {
      if (this.#width(part, typeface) <= width) yield part;
      else yield* part;
    }
  }

  /** Without kerning, which makes lines only shorter. */
  #width(text: string, { size, bold }: Typeface): number {
    let width = 0;
    for (const char of text) width += this.#advance(char.codePointAt(0) as number, bold);
    return width * size;
  }

  #advance(code: number, bold: boolean | undefined): number {
    const face = this.#fonts.face(bold ? 'bold' : 'regular');
    if (face.has(code)) return face.advance(code);
    const symbols = this.#fonts.face('symbols');
    if (symbols.has(code) || !this.#fonts.hasOther) return symbols.advance(code);
    return this.#fonts.face('other').advance(code);
  }
}
