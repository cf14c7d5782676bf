import { loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { SAMPLE_SCENES, sheet } from '../testing/sample-scenes.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { sceneToPng } from './scene-to-png.ts';

test.each([
  [72, 170, 128],
  [150, 354, 266],
  [300, 709, 531],
])('at %d dpi 60 x 45 mm are %d x %d pixels', async (dpi, width, height) => {
  const image = await loadImage(await sceneToPng(sheet([]), testFonts, { dpi }));
  expect([image.width, image.height]).toEqual([width, height]);
});

test('the file knows its dpi, behind the header', async () => {
  const png = Buffer.from(await sceneToPng(sheet([]), testFonts, { dpi: 300 }));
  expect(png.toString('latin1', 12, 16)).toBe('IHDR');
  expect(png.toString('latin1', 37, 41)).toBe('pHYs');
  expect([png.readUInt32BE(41), png.readUInt32BE(45), png[49]]).toEqual([11811, 11811, 1]);
});

test('the same scene gives the same file', async () => {
  const [first, second] = [1, 2].map(() => sceneToPng(SAMPLE_SCENES.texts, testFonts, { dpi: 100 }));
  expect(Buffer.compare(await first, await second)).toBe(0);
});

test.each([1e5, 1e300, Number.NaN, 0, -1])('%d dpi are a problem, not a full memory', async (dpi) => {
  await expect(sceneToPng(sheet([]), testFonts, { dpi })).rejects.toMatchObject({
    name: 'DataProblem',
    code: 'FIGURE_INVALID',
  });
});
