import type { Path } from '../geometry/path.ts';

/** The faces that come with daqscope; `symbols` is taken for characters that the others lack. */
export const FACE_NAMES = ['regular', 'italic', 'bold', 'bold-italic', 'symbols'] as const;

export type OwnFaceName = (typeof FACE_NAMES)[number];

/** `other` is a font of the machine, for what ours lack: Chinese, say. */
export type FaceName = OwnFaceName | 'other';

/** One face of a font. Lengths are in em (fractions of the font size). */
export interface Face {
  readonly name: FaceName;
  /** From the baseline up to the highest letters with accents, and down to the lowest (positive). */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  has(codePoint: number): boolean;
  advance(codePoint: number): number;
  /** What is to be added between two neighbours; 0 mostly. */
  kern(left: number, right: number): number;
  /** In em, y down, around the origin on the baseline. */
  outline(codePoint: number): Path;
}

/** The faces of a figure. */
export interface Fonts {
  face(name: FaceName): Face;
  /** Is there a face `other`? */
  readonly hasOther: boolean;
  /** The font file itself, TrueType or OpenType, perhaps a collection. */
  file(name: FaceName): Uint8Array<ArrayBuffer>;
  /** Name of the font within a collection (PostScript name); undefined if the file holds only the one. */
  member(name: FaceName): string | undefined;
}
