import { expect, test } from 'vitest';
import { readFigureFont } from '../../host/index.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { isPacked } from './coverage.ts';
import { FACE_NAMES } from './face.ts';
import { decodeFontPack, encodeFontPack } from './font-pack.ts';
import { packFont } from './pack-font.ts';
import { PackedFace } from './packed-face.ts';

test.each(FACE_NAMES)('%s is the same out of its pack as out of its file', async (name) => {
  const pack = decodeFontPack(encodeFontPack(await packFont(name, readFigureFont(name))));
  const packed = new PackedFace(pack);
  const face = testFonts.face(name);
  for (const key of ['ascent', 'descent', 'capHeight', 'xHeight'] as const)
    expect(packed[key]).toBeCloseTo(face[key], 9);
  for (const code of pack.codePoints) {
    if (code === 0) continue;
    expect(packed.has(code)).toBe(true);
    expect(packed.advance(code)).toBe(face.advance(code));
    expect(packed.outline(code).verbs).toEqual(face.outline(code).verbs);
    const apart = packed.outline(code).coords.map((value, i) => Math.abs(value - face.outline(code).coords[i]));
    expect(Math.max(0, ...apart)).toBeLessThan(3e-4); // scaled parts of DejaVu lie between half units
  }
  for (const [left, right] of ['AV', 'To', 'P.', '11', 'ab', 'ΑΥ', 'é,', '– ']) {
    const [a, b] = [left.codePointAt(0) as number, right.codePointAt(0) as number];
    expect(packed.kern(a, b)).toBe(face.kern(a, b));
  }
});

test('what a face lacks is its box', async () => {
  const packed = new PackedFace(await packFont('regular', readFigureFont('regular')));
  const face = testFonts.face('regular');
  expect(packed.has(0x6e29)).toBe(false);
  expect(packed.has(0)).toBe(false);
  expect(packed.outline(0x6e29)).toEqual(face.outline(0x6e29));
  expect(packed.advance(0x6e29)).toBe(face.advance(0x6e29));
});

test('a text is packed if all of its characters are in the ranges', () => {
  expect(isPacked('Frequency φ / µΩ·m ≤ 10⁻³ ℃\n')).toBe(true);
  expect(isPacked('通道')).toBe(false);
  expect(isPacked('😀')).toBe(false);
});
