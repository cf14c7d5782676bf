/** What is used of fontkit. The published types bring in those of Node, which `figure` shall not see (`paths` in tsconfig.json). */

export interface Font {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  /** Negative below the baseline. */
  readonly descent: number;
  readonly GPOS?: PositioningTable;
  hasGlyphForCodePoint(codePoint: number): boolean;
  /** `.notdef` if there is none. */
  glyphForCodePoint(codePoint: number): Glyph;
}

export interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly bbox: { readonly maxY: number };
  readonly path: { readonly commands: readonly PathCommand[] };
}

export interface PathCommand {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  /** x, y end to end, y up. */
  readonly args: readonly number[];
}

/** A list whose items are decoded when they are asked for. */
export interface LazyList<Item> {
  readonly length: number;
  get(index: number): Item;
}

/** OpenType specification, chapter GPOS. */
export interface PositioningTable {
  readonly scriptList: readonly {
    readonly tag: string;
    readonly script: { readonly defaultLangSys?: { readonly featureIndexes: readonly number[] } };
  }[];
  readonly featureList: readonly {
    readonly tag: string;
    readonly feature: { readonly lookupListIndexes: readonly number[] };
  }[];
  readonly lookupList: LazyList<{ readonly lookupType: number; readonly subTables: readonly PairTable[] }>;
}

/** Adjustments of pairs: one by one, or by the classes that glyphs are in. */
export type PairTable =
  | {
      readonly version: 1;
      readonly coverage: Coverage;
      readonly pairSets: LazyList<readonly { readonly secondGlyph: number; readonly value1?: { xAdvance?: number } }[]>;
    }
  | {
      readonly version: 2;
      readonly coverage: Coverage;
      readonly classDef1: Classes;
      readonly classDef2: Classes;
      readonly classRecords: LazyList<LazyList<{ readonly value1?: { readonly xAdvance?: number } }>>;
    };

export type Coverage =
  | { readonly version: 1; readonly glyphs: readonly number[] }
  | {
      readonly version: 2;
      readonly rangeRecords: readonly { start: number; end: number; startCoverageIndex: number }[];
    };

export type Classes =
  | { readonly version: 1; readonly startGlyph: number; readonly classValueArray: readonly number[] }
  | { readonly version: 2; readonly classRangeRecord: readonly { start: number; end: number; class: number }[] };

export function create(file: Uint8Array): Font | { readonly fonts: readonly Font[] };
