import { expect, test } from 'vitest';
import { readFigureFont, readOtherFont } from '../../host/index.ts';
import { sceneToPdf } from '../pdf/scene-to-pdf.ts';
import { sceneToSvg } from '../svg/scene-to-svg.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { layoutText } from '../text/layout-text.ts';
import { loadFonts } from './load-fonts.ts';

const other = readOtherFont();

test('without a font of the machine, a box stands for what ours lack', () => {
  expect(testFonts.hasOther).toBe(false);
  expect(layoutText('T 温', { fonts: testFonts, size: 8 }).missing).toBe('温');
});

test.skipIf(!other)(
  'a font of the machine has what ours lack (needs one, such as the package fonts-noto-cjk)',
  async () => {
    const fonts = await loadFonts(readFigureFont, other);
    const { missing, pieces, text } = layoutText('T 温', { fonts, size: 8 });
    expect(missing).toBe('');
    expect(pieces.map((piece) => piece.kind === 'glyphs' && piece.face)).toEqual(['regular', 'other']);
    const item = { kind: 'text', text, x: 5, y: 15, rotation: 0, color: '#000000', pieces } as const;
    const scene = { width: 40, height: 20, items: [item] };
    expect(sceneToSvg(scene, fonts)).toContain('aria-label="T 温"');
    expect(Buffer.from(await sceneToPdf(scene, fonts)).toString('latin1')).toContain('/FontFile');
  },
);
