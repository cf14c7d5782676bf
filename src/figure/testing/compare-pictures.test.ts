import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import type { Scene } from '../scene/scene.ts';
import { sceneToSvg } from '../svg/scene-to-svg.ts';
import { comparePictures, IMAGE_TOLERANCE, picture, pictureDifference, TOLERANCE } from './compare-pictures.ts';
import { onWholePixels, RENDERERS, shrunk } from './pictures.ts';
import { SAMPLE_SCENES, typicalScene } from './sample-scenes.ts';
import { shifted } from './shifted.ts';
import { testFonts } from './test-fonts.ts';

const SCENES = Object.entries({ ...SAMPLE_SCENES, typical: typicalScene() });
const toleranceOf = (name: string) => (name === 'images between pixels' ? IMAGE_TOLERANCE : TOLERANCE);

/** Whether there is something to be seen of an item. */
function isSeen(item: Scene['items'][number]): boolean {
  if (item.kind === 'markers') return item.at.length > 0;
  return item.kind !== 'image' || item.pixels.width > 0;
}

describe.each([150, 300])('at %d dpi', (dpi) => {
  test.each(SCENES)('%s look the same in SVG, PDF and on a canvas', async (name, scene) => {
    for (const { pair, worst, x, y } of await comparePictures(scene, testFonts, dpi)) {
      expect(worst, `${pair} at ${x}, ${y}`).toBeLessThan(toleranceOf(name));
    }
  });
});

test.each(Object.entries(SAMPLE_SCENES).filter(([, { items }]) => items.length > 0))(
  '%s: an item that is half a pixel away is found',
  async (name, scene) => {
    const dpi = 150;
    const half = (0.5 * 72) / dpi;
    const right = await picture('canvas', scene, testFonts, dpi);
    for (const [moved, item] of scene.items.entries()) {
      if (!isSeen(item)) continue;
      for (const [dx, dy] of [
        [half, 0],
        [0, half],
      ]) {
        const items = scene.items.map((other, i) => (i === moved ? shifted(other, dx, dy) : other));
        const wrong = await picture('canvas', { ...onWholePixels(scene, dpi), items }, testFonts, dpi);
        expect(pictureDifference('', right, wrong).worst, `item ${moved}`).toBeGreaterThan(toleranceOf(name));
      }
    }
  },
);

test('what is on a PNG in its own dpi is where it is when it is drawn larger', async () => {
  const scene = onWholePixels(SAMPLE_SCENES.texts, 300);
  const direct = await RENDERERS.png(scene, testFonts, 300);
  const { worst } = pictureDifference('direct', direct, await picture('png', scene, testFonts, 300));
  expect(worst).toBeLessThan(2 * TOLERANCE);
});

test('text that can be edited is where the outlines are, if the fonts are there', async () => {
  const scene = onWholePixels(SAMPLE_SCENES.texts, 300);
  const fontFiles = [
    '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
    '@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf',
    '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
    '@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf',
    'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  ].map((file) => fileURLToPath(import.meta.resolve(file)));
  const [outlines, editable] = (['outlines', 'text'] as const).map((text) => {
    const svg = sceneToSvg(scene, testFonts, { text });
    const width = Math.round((scene.width / 72) * 1200);
    const options = { font: { loadSystemFonts: false, fontFiles }, fitTo: { mode: 'width', value: width } } as const;
    const { height, pixels } = new Resvg(svg, options).render();
    return shrunk({ width, height, rgba: new Uint8ClampedArray(pixels) }, 4);
  });
  expect(pictureDifference('outlines/text', outlines, editable).worst).toBeLessThan(TOLERANCE);
});
