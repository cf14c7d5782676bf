/** What is used of pdfkit. The published types bring in those of Node, which `figure` shall not see (`paths` in tsconfig.json). */

export interface DocumentOptions {
  /** pt. */
  readonly size: readonly [number, number];
  readonly margin: number;
  readonly pdfVersion: '1.7';
  /** What text is set in at first; `null`: nothing, else Helvetica is loaded. */
  readonly font: null;
  readonly displayTitle: boolean;
  readonly lang?: string;
  readonly info: Readonly<Record<string, string | Date>>;
}

export default class PDFDocument {
  constructor(options: DocumentOptions);
  readonly info: { CreationDate?: Date };
  readonly page: Page;
  /** The font that was chosen last. */
  readonly _font: EmbeddedFont;
  on(event: 'data', listener: (chunk: Uint8Array) => void): void;
  on(event: 'end', listener: () => void): void;
  on(event: 'error', listener: (thrown: unknown) => void): void;
  /** Ends the page and begins another one. */
  addPage(options: Pick<DocumentOptions, 'size' | 'margin'>): this;
  /** Chapters that viewers show beside the pages; each begins on the current one, `top` pt from its upper edge. */
  readonly outline: { addItem(title: string, options: { readonly top: number }): unknown };
  /** Orders of the page's content, as they stand in the file. */
  addContent(orders: string): this;
  /** `member`: the font within a collection, by its PostScript name. */
  font(file: Uint8Array, member?: string): this;
  /** Chooses an opacity; both are kept until the next `restore`. */
  fillOpacity(opacity: number): this;
  strokeOpacity(opacity: number): this;
  /** A new object. */
  ref(dictionary: Readonly<Record<string, unknown>>): Reference;
  /** Writes the metadata that only newer files have (XMP). */
  endMetadata(): void;
  end(): void;
}

export interface Page {
  readonly fonts: Record<string, Reference>;
  readonly xobjects: Record<string, Reference>;
}

/** An object of the file; strings are bytes. */
export interface Reference {
  end(stream?: string | Uint8Array): void;
}

/** A font of which those glyphs are embedded that are encoded. */
export interface EmbeddedFont {
  readonly id: string;
  readonly font: ShapingFont;
  /** Of each embedded glyph, its width in thousandths of an em and the characters it stands for. */
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  ref(): Reference;
  /** Each glyph in hexadecimal digits. */
  encode(text: string): readonly [glyphs: readonly string[], positions: unknown];
}

export interface ShapingFont {
  readonly unitsPerEm: number;
  glyphsForString(text: string): Glyph[];
  layout(text: string): { readonly glyphs: Glyph[]; readonly positions: object[]; readonly advanceWidth: number };
}

export interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
}
