import { expect, test } from 'vitest';
import { withPdfPage } from '../testing/pictures.ts';
import { SAMPLE_SCENES, sheet, text, typicalScene } from '../testing/sample-scenes.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { sceneToPdf } from './scene-to-pdf.ts';

/** Dictionaries of a file, which are not compressed. */
const source = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

test('the page has exactly the size of the scene', async () => {
  const pdf = await sceneToPdf(sheet([]), testFonts);
  expect(source(pdf)).toContain('/MediaBox [0 0 170.07874 127.559055]');
  await withPdfPage(pdf, (page) => {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    expect([originalWidth, originalHeight]).toEqual(
      [(60 / 25.4) * 72, (45 / 25.4) * 72].map((pt) => expect.closeTo(pt, 3)),
    );
  });
});

test('lines, markers and texts are no pixels', async () => {
  for (const name of ['strokes', 'clips', 'markers', 'opacity', 'texts']) {
    const pdf = await sceneToPdf(SAMPLE_SCENES[name], testFonts);
    expect(source(pdf), name).not.toContain('/Subtype /Image');
  }
  const images = source(await sceneToPdf(SAMPLE_SCENES.images, testFonts));
  expect(images.match(/\/ColorSpace \/DeviceRGB/g)).toHaveLength(4);
  expect(images.match(/\/SMask/g)).toHaveLength(2);
});

test('the faces that are used are embedded, and of them only what is needed', async () => {
  const pdf = await sceneToPdf(SAMPLE_SCENES.texts, testFonts);
  const fonts = new Set(source(pdf).match(/(?<=\/FontName \/[A-Z]{6}\+)\S+/g));
  expect([...fonts].sort()).toEqual(['Arimo-Bold', 'Arimo-BoldItalic', 'Arimo-Italic', 'Arimo-Regular', 'DejaVuSans']);
  expect(source(pdf).match(/\/FontFile2/g)).toHaveLength(5);
  expect(pdf.length).toBeLessThan(40_000);
  expect(source(await sceneToPdf(SAMPLE_SCENES.strokes, testFonts))).not.toContain('/Font');
});

test('text can be searched, in the order of the scene', async () => {
  const scene = sheet([
    text('Frequency $f$ / MHz', 10, 20),
    text('$|V_{\\mathrm{out}}|$ / µV', 10, 40),
    text('AVATAR To 10$^{-3}$ fi', 10, 60),
    text('αβγ ∮ Ω Ж', 10, 80),
    text('漢字 ∮', 10, 100),
    text('turned', 100, 110, { rotation: -90 }),
  ]);
  const found = await withPdfPage(await sceneToPdf(scene, testFonts), (page) => page.getText());
  const lines = found.split('\r\n').map((line) => line.trim());
  expect(lines).toEqual([
    'Frequency f / MHz',
    '|V_out| / µV',
    'AVATAR To 10⁻³ fi',
    'αβγ ∮ Ω Ж',
    '\ufffd\ufffd ∮',
    'turned',
  ]);
});

test('a formula can be searched by its TeX', async () => {
  const formula = { ...text('Q', 10, 20), text: '$\\frac{1}{2}$' };
  const found = await withPdfPage(await sceneToPdf(sheet([formula]), testFonts), (page) => page.getText());
  expect(found).toContain('\\frac{1}{2}');
});

test('who made it and what it shows, but no dates; the same scene gives the same file', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => sceneToPdf(typicalScene(), testFonts)));
  expect(Buffer.compare(first, second)).toBe(0);
  expect(source(first)).toContain('(daqscope)');
  expect(source(first)).toContain('(Sample)');
  expect(source(first)).not.toMatch(/Date|D:\d{4}|19\d\d-|20\d\d-/);
});

test('a title with brackets and letters beyond Latin is no fault', async () => {
  const pdf = await sceneToPdf({ ...sheet([]), title: 'a) (b\\ Ωμ \u0000 漢' }, testFonts);
  await withPdfPage(pdf, (page) => expect(page.getObjectCount()).toBe(1));
});

test('long scenes are compressed', async () => {
  const pdf = await sceneToPdf(typicalScene(), testFonts);
  expect(pdf.length).toBeLessThan(60_000);
});
