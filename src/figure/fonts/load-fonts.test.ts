import { expect, test } from 'vitest';
import { readFigureFont } from '../../host/index.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { FACE_NAMES, type FaceName } from './face.ts';
import { loadFonts } from './load-fonts.ts';

const code = (char: string) => char.codePointAt(0) as number;

test('a file is read when its face is first needed, and once', async () => {
  const read: FaceName[] = [];
  const fonts = await loadFonts((name) => {
    read.push(name);
    return readFigureFont(name);
  });
  expect(read).toEqual([]);
  const face = fonts.face('italic');
  expect(fonts.face('italic')).toBe(face);
  expect(fonts.file('italic')).toBe(fonts.file('italic'));
  expect(read).toEqual(['italic']);
});

test.each(FACE_NAMES)('%s: lengths are in em', (name) => {
  const face = testFonts.face(name);
  expect(face.name).toBe(name);
  expect(face.ascent).toBeCloseTo(0.92, 1);
  expect(face.descent).toBeCloseTo(0.22, 1);
  expect(face.capHeight).toBeCloseTo(0.71, 1);
  expect(face.xHeight).toBeCloseTo(0.53, 1);
  expect(face.advance(code('0'))).toBeGreaterThan(0.5);
  expect(face.advance(code('0'))).toBe(face.advance(code('7')));
});

test('Arimo is as wide as Helvetica', () => {
  const face = testFonts.face('regular');
  expect(['H', 'e', ' ', '0', '.'].map((char) => face.advance(code(char)))).toEqual(
    [722, 556, 278, 556, 278].map((width) => expect.closeTo(width / 1000, 3)),
  );
});

test('pairs are kerned as fontkit itself kerns them', async () => {
  const fontkit = (await import('fontkit')) as unknown as { create(file: Uint8Array): ShapingFont };
  for (const name of FACE_NAMES) {
    const face = testFonts.face(name);
    const font = fontkit.create(testFonts.file(name));
    for (const pair of ['AV', 'To', 'Te', 'VA', 'P.', 'LT', 'ab', '11', 'r,', 'ΑΥ', 'y.', '°C']) {
      const [left, right] = Array.from(pair, code);
      const advances = font.layout(pair, { liga: false }).positions.map(({ xAdvance }) => xAdvance / font.unitsPerEm);
      expect(face.advance(left) + face.kern(left, right), `${name} ${pair}`).toBeCloseTo(advances[0], 6);
    }
  }
  expect(testFonts.face('regular').kern(code('A'), code('V'))).toBeLessThan(-0.05);
});

interface ShapingFont {
  readonly unitsPerEm: number;
  layout(text: string, features: object): { readonly positions: readonly { readonly xAdvance: number }[] };
}

test('outlines stand on the baseline, y down', () => {
  const { verbs, coords } = testFonts.face('regular').outline(code('H'));
  const ys = coords.filter((_, i) => i % 2 === 1);
  expect(Math.max(...ys)).toBeCloseTo(0, 9);
  expect(Math.min(...ys)).toBeCloseTo(-testFonts.face('regular').capHeight, 9);
  expect(verbs[0]).toBe('M');
  expect(verbs.at(-1)).toBe('Z');
  expect(testFonts.face('regular').outline(code(' ')).verbs).toEqual([]);
});

test('curves end where those of the font end', () => {
  const { verbs, coords } = testFonts.face('regular').outline(code('o'));
  expect(verbs).toContain('C');
  expect(coords.every((value) => Math.abs(value) < 1)).toBe(true);
});

test('a character that nobody has is the box of DejaVu', () => {
  const symbols = testFonts.face('symbols');
  expect(symbols.has(code('⁻'))).toBe(true);
  for (const codePoint of [0x1f4a9, 0x10ffff, 0xd800, 0]) {
    expect(symbols.has(codePoint)).toBe(false);
    expect(symbols.advance(codePoint)).toBeGreaterThan(0.4);
    expect(symbols.outline(codePoint).verbs.filter((verb) => verb === 'M')).toHaveLength(2);
  }
});
