import type { FaceName } from '../fonts/face.ts';
import type { Box } from '../geometry/box.ts';
import type { Path } from '../geometry/path.ts';

/**
 * A picture as plain data: everything is laid out, nothing is left for a backend to decide. Lengths are in pt (1/72 inch), the
 * origin is the upper left corner, y points down, angles are degrees clockwise. Later items lie on top of earlier ones.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** What it shows, for people who do not see it. */
  readonly title?: string | undefined;
  /** `#rrggbb`; undefined is transparent. */
  readonly background?: string | undefined;
  readonly items: readonly SceneItem[];
}

export type SceneItem = GroupItem | PathItem | MarkersItem | TextItem | ImageItem;

/** Items that belong together, perhaps clipped. */
export interface GroupItem {
  readonly kind: 'group';
  /** What it is, unique in the scene: `panel1/x/ticks`. Letters, digits, `/`, `-`. */
  readonly id: string;
  /** Nothing outside is drawn. */
  readonly clip?: Box | undefined;
  readonly items: readonly SceneItem[];
}

/** A shape that is filled, stroked or both (filled first). */
export interface PathItem {
  readonly kind: 'path';
  readonly path: Path;
  readonly fill?: Fill | undefined;
  readonly stroke?: Stroke | undefined;
}

export interface Fill {
  /** CSS hex colour, `#rrggbb`. */
  readonly color: string;
  /** 0 to 1, default 1. */
  readonly opacity?: number | undefined;
}

export interface Stroke {
  /** CSS hex colour, `#rrggbb`. */
  readonly color: string;
  readonly width: number;
  /** Lengths of dashes and gaps, in pt. */
  readonly dash?: readonly number[] | undefined;
  /** Default `butt`. */
  readonly cap?: 'butt' | 'round' | 'square' | undefined;
  /** Default `miter`, its limit 4 as in SVG. */
  readonly join?: 'miter' | 'round' | 'bevel' | undefined;
  /** 0 to 1, default 1. */
  readonly opacity?: number | undefined;
}

/** One shape at many places. */
export interface MarkersItem {
  readonly kind: 'markers';
  /** Around the origin. */
  readonly path: Path;
  /** x, y of each, end to end. */
  readonly at: readonly number[];
  readonly fill?: Fill | undefined;
  readonly stroke?: Stroke | undefined;
}

/** One line of text, laid out: every glyph has its place. */
export interface TextItem {
  readonly kind: 'text';
  /** What it says, in plain Unicode. */
  readonly text: string;
  /** Start of the baseline. */
  readonly x: number;
  readonly y: number;
  /** Degrees clockwise around (x, y). */
  readonly rotation: number;
  /** `#rrggbb`. */
  readonly color: string;
  readonly pieces: readonly TextPiece[];
}

export type TextPiece = GlyphsPiece | ShapePiece;

/** Characters of one face and size. */
export interface GlyphsPiece {
  readonly kind: 'glyphs';
  readonly text: string;
  readonly face: FaceName;
  /** pt. */
  readonly size: number;
  /** x of each code point of `text` from the start of the text item, along the baseline; kerning is in it. */
  readonly xs: readonly number[];
  /** Its baseline below that of the text item (superscripts: negative). */
  readonly y: number;
}

/** A filled shape within text: a rule, an outline of a formula. Coordinates from the start of the text item. */
export interface ShapePiece {
  readonly kind: 'shape';
  readonly path: Path;
}

/** Pixels, drawn without smoothing. */
export interface ImageItem extends Box {
  readonly kind: 'image';
  readonly pixels: {
    readonly width: number;
    readonly height: number;
    /** Red, green, blue, alpha (not premultiplied), rows from the top. */
    readonly rgba: Uint8Array<ArrayBuffer>;
  };
}
