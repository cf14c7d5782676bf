import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import type { ImageItem } from '../scene/scene.ts';
import { SAMPLE_SCENES, sheet } from '../testing/sample-scenes.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { drawScene } from './draw-scene.ts';

const PIXELS: ImageItem['pixels'] = { width: 1, height: 1, rgba: Uint8Array.of(255, 0, 0, 255) };
const IMAGE: ImageItem = { kind: 'image', x: 10, y: 10, width: 20, height: 20, pixels: PIXELS };

/** One red pixel. */
function redBitmap() {
  const canvas = createCanvas(1, 1);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ff0000';
  context.fillRect(0, 0, 1, 1);
  return canvas;
}

test('a bitmap is made once for the same pixels, in however many scenes', () => {
  const context = createCanvas(100, 100).getContext('2d');
  let made = 0;
  const bitmap = () => {
    made++;
    return redBitmap();
  };
  for (const items of [[IMAGE], [IMAGE, { ...IMAGE, x: 40 }]])
    drawScene(context, sheet(items), testFonts, { scale: 1, bitmap });
  expect(made).toBe(1);
  expect([...context.getImageData(45, 15, 1, 1).data]).toEqual([255, 0, 0, 255]);
});

test('the canvas is as it was, apart from the picture', () => {
  const context = createCanvas(400, 300).getContext('2d');
  context.fillStyle = '#00ff00';
  context.translate(3, 4);
  drawScene(context, SAMPLE_SCENES.clips, testFonts, { scale: 2, bitmap: redBitmap });
  context.fillRect(0, 0, 5, 5);
  expect([...context.getImageData(4, 5, 1, 1).data]).toEqual([0, 255, 0, 255]);
  expect(context.globalAlpha).toBe(1);
  expect(context.miterLimit).toBe(10);
  expect(context.imageSmoothingEnabled).toBe(true);
  const { a, d, e, f } = context.getTransform();
  expect([a, d, e, f]).toEqual([1, 1, 3, 4]);
});

test('without a background the canvas stays transparent', () => {
  const context = createCanvas(50, 50).getContext('2d');
  drawScene(context, { width: 50, height: 50, items: [IMAGE] }, testFonts, { scale: 1, bitmap: redBitmap });
  expect([...context.getImageData(5, 5, 1, 1).data]).toEqual([0, 0, 0, 0]);
  expect([...context.getImageData(15, 15, 1, 1).data]).toEqual([255, 0, 0, 255]);
});
