import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testFonts as fonts } from '../testing/test-fonts.ts';
import { loadFormulas } from './formulas.ts';
import { layoutText, type TextLayout } from './layout-text.ts';
import { plainText } from './plain-text.ts';

const SIZE = 10;
const set = (markup: string, size = SIZE) => layoutText(markup, { fonts, size });
const glyphsOf = ({ pieces }: TextLayout) => pieces.filter((piece) => piece.kind === 'glyphs');
const drawn = (layout: TextLayout) => glyphsOf(layout).map(({ text, face, size, y }) => ({ text, face, size, y }));

describe('a line', () => {
  test('is as wide as its characters and their kerning', () => {
    const regular = fonts.face('regular');
    const [a, v] = [65, 86];
    const width = regular.advance(a) + regular.kern(a, v) + regular.advance(v);
    expect(regular.kern(a, v)).toBeLessThan(0);
    expect(set('AV').width).toBeCloseTo(width * SIZE, 9);
    expect(glyphsOf(set('AV'))[0].xs).toEqual([0, expect.closeTo((width - regular.advance(v)) * SIZE, 9)]);
  });

  test('has digits of one width', () => {
    const widths = Array.from('0123456789', (digit) => set(digit + digit + digit).width);
    expect(new Set(widths.map((width) => width.toFixed(9))).size).toBe(1);
  });

  test('is at least as high as its capitals, and higher for accents', () => {
    expect(set('a').ascent).toBe(set('A').capHeight);
    expect(set('a').descent).toBe(set('g').descent);
    expect(set('Å').ascent).toBeGreaterThan(set('A').ascent);
    expect(set('').ascent).toBe(set('A').ascent);
  });

  test('has variables in italics, scripts smaller and off the line', () => {
    expect(drawn(set('a $V_{\\mathrm{out}}^2$'))).toEqual([
      { text: 'a ', face: 'regular', size: SIZE, y: 0 },
      { text: 'V', face: 'italic', size: SIZE, y: 0 },
      { text: '2', face: 'regular', size: 0.7 * SIZE, y: expect.closeTo(-3.6) },
      { text: 'out', face: 'regular', size: 0.7 * SIZE, y: expect.closeTo(2.4) },
    ]);
  });

  test('has sub- and superscripts above each other', () => {
    const [, up, down] = glyphsOf(set('$x_{12}^3$'));
    expect(up.xs[0]).toBe(down.xs[0]);
    expect(set('$x_{12}^3$').width).toBeGreaterThan(down.xs[1]);
  });

  test('may be bold, italics too', () => {
    expect(drawn(layoutText('a $b$', { fonts, size: SIZE, bold: true })).map(({ face }) => face)).toEqual([
      'bold',
      'bold-italic',
    ]);
  });

  test('takes characters that its face lacks from others, and names those that all lack', () => {
    expect(drawn(set('a✓b')).map(({ face }) => face)).toEqual(['regular', 'symbols', 'regular']);
    const { missing, width } = set('a\u{1f9ea}b');
    expect(missing).toBe('\u{1f9ea}');
    expect(width).toBeGreaterThan(set('ab').width);
  });

  test('with a formula that is more than text is as wide as that', async () => {
    const formulas = await loadFormulas(['$\\frac{a}{b}$']);
    const layout = layoutText('x $\\frac{a}{b}$ y', { fonts, formulas, size: SIZE });
    expect(layout.pieces.map(({ kind }) => kind)).toEqual(['glyphs', 'shape', 'glyphs']);
    expect(layout.ascent).toBeGreaterThan(set('x').ascent);
    expect(set('x $\\frac{a}{b}$ y').text).toBe(layout.text);
  });
});

/** Characters of all kinds: combining, right to left, joined, astral, lone halves, controls, markup. */
const characters = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(fc.constantFrom('$', '\\', '{', '}', '_', '^', 'x', '2', '\\frac', '\\mathrm', ' ', '\\$'), {
      maxLength: 20,
    })
    .map((parts) => parts.join('')),
  fc.constantFrom(
    'שלום',
    'مرحبا',
    '👩‍👩‍👧',
    'e\u0301',
    '\ud800',
    '\udc00x',
    '\u202eabc',
    'a\u0000b',
    '\u200b\ufeff',
    '％',
    '<b>&"',
  ),
);

describe('any text', () => {
  test('has a place for each character, in finite numbers', () => {
    fc.assert(
      fc.property(characters, fc.constantFrom(0, 0.1, 8, 500), (markup, size) => {
        const layout = set(markup, size);
        for (const { text, xs, size: own, y } of glyphsOf(layout)) {
          expect(Array.from(text)).toHaveLength(xs.length);
          expect([...xs, own, y].filter((value) => !Number.isFinite(value))).toEqual([]);
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/\p{Cc}/u);
        }
        const { width, ascent, descent } = layout;
        for (const value of [ascent, descent]) expect(value).toBeGreaterThanOrEqual(0);
        expect(width).toBeGreaterThanOrEqual(-size); // `\!` moves to the left
        expect(layout.text).toBe(plainText(markup));
      }),
      { numRuns: 1000 },
    );
  });

  test('is twice as wide in twice the size', () => {
    fc.assert(
      fc.property(characters, (markup) => {
        const [one, two] = [set(markup, 7), set(markup, 14)];
        expect(two.width).toBeCloseTo(2 * one.width, 6);
        expect(two.ascent).toBeCloseTo(2 * one.ascent, 6);
        expect(two.missing).toBe(one.missing);
      }),
    );
  });

  test('of a hundred thousand characters is set in a second', () => {
    const started = performance.now();
    expect(set('Wörter und $x^2$ '.repeat(6000)).width).toBeGreaterThan(1e5);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
