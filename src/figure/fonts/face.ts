import type { Path } from '../geometry/path.ts';

/** The faces that a figure is set in; `symbols` is taken for characters that the others lack. */
export const FACE_NAMES = ['regular', 'italic', 'bold', 'bold-italic', 'symbols'] as const;

export type FaceName = (typeof FACE_NAMES)[number];

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
  /** The font file itself, TrueType. */
  file(name: FaceName): Uint8Array<ArrayBuffer>;
}
