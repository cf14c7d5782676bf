import { expect, test } from 'vitest';
import { onWholePixels, RENDERERS } from '../testing/pictures.ts';
import { SAMPLE_SCENES } from '../testing/sample-scenes.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { placedItems } from './placed-items.ts';

const DPI = 72;

test.each(Object.keys(SAMPLE_SCENES))('a scene in another one looks as it does alone: %s', async (name) => {
  const scene = onWholePixels(SAMPLE_SCENES[name], DPI);
  const alone = await RENDERERS.png(scene, testFonts, 2 * DPI);
  const { width, height, items } = scene;
  const page = {
    width: 2 * width + 40,
    height: 2 * height + 30,
    items: placedItems(items, { x: 40, y: 30, scale: 2 }),
  };
  const placed = await RENDERERS.png(page, testFonts, DPI);
  let different = 0;
  for (let y = 0; y < alone.height; y++) {
    for (let x = 0; x < alone.width; x++) {
      const [one, other] = [4 * (y * alone.width + x), 4 * ((y + 30) * placed.width + x + 40)];
      for (let k = 0; k < 3; k++) if (Math.abs(alone.rgba[one + k] - placed.rgba[other + k]) > 48) different++;
    }
  }
  expect(different).toBeLessThan(alone.width * alone.height * 0.002);
});
