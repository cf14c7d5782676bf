import type { Font } from 'fontkit';
import { PACKED_RANGES } from './coverage.ts';
import type { OwnFaceName } from './face.ts';
import { type FontPack, OUTLINE_ORDERS } from './font-pack.ts';
import { FontkitFace } from './fontkit-face.ts';

/** No font has this character: it stands for all that a face lacks. */
const LACKING = 0x10ffff;

/** Pairs of these are kerned in a pack: Latin, Greek, and the signs that stand beside them. */
const KERNED: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x391, 0x3c9],
  [0x2010, 0x2026],
];

/** Takes the characters of {@link PACKED_RANGES} out of a font file (TrueType). */
export async function packFont(name: OwnFaceName, file: Uint8Array<ArrayBuffer>): Promise<FontPack> {
  const { create } = await import('fontkit');
  const font = create(file) as Font;
  const face = new FontkitFace(name, font);
  const codePoints = [LACKING, ...codesIn(PACKED_RANGES).filter((code) => font.hasGlyphForCodePoint(code))];
  const units = (em: number) => Math.round(em * font.unitsPerEm);
  return {
    name,
    unitsPerEm: font.unitsPerEm,
    ascent: units(face.ascent),
    descent: units(face.descent),
    capHeight: units(face.capHeight),
    xHeight: units(face.xHeight),
    codePoints: Uint32Array.from(codePoints, (code) => (code === LACKING ? 0 : code)),
    advances: Uint16Array.from(codePoints, (code) => units(face.advance(code))),
    ...outlines(font, codePoints),
    ...kerning(face, codePoints, units),
  };
}

function codesIn(ranges: readonly (readonly [number, number])[]): number[] {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

function outlines(font: Font, codePoints: readonly number[]) {
  const [orders, coords]: [number[], number[]] = [[], []];
  const [orderStarts, coordStarts] = [[0], [0]];
  for (const code of codePoints) {
    for (const { command, args } of font.glyphForCodePoint(code).path.commands) {
      orders.push(OUTLINE_ORDERS.findIndex(([order]) => order === command));
      coords.push(...args.map((value) => Math.round(value * 2)));
    }
    orderStarts.push(orders.length);
    coordStarts.push(coords.length);
  }
  return {
    orderStarts: Uint32Array.from(orderStarts),
    coordStarts: Uint32Array.from(coordStarts),
    orders: Uint8Array.from(orders),
    coords: Int16Array.from(coords),
  };
}

function kerning(face: FontkitFace, codePoints: readonly number[], units: (em: number) => number) {
  const kerned = codesIn(KERNED)
    .map((code) => codePoints.indexOf(code))
    .filter((index) => index > 0);
  const [pairs, kerns]: [number[], number[]] = [[], []];
  for (const left of kerned) {
    for (const right of kerned) {
      const kern = face.kern(codePoints[left], codePoints[right]);
      if (kern === 0) continue;
      pairs.push(left * 0x10000 + right);
      kerns.push(units(kern));
    }
  }
  return { pairs: Uint32Array.from(pairs), kerns: Int16Array.from(kerns) };
}
