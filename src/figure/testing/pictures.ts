import { PDFiumLibrary } from '@hyzyla/pdfium';
import { type Canvas, createCanvas, ImageData, loadImage } from '@napi-rs/canvas';
import { drawScene } from '../canvas/draw-scene.ts';
import type { Fonts } from '../fonts/face.ts';
import { sceneToPdf } from '../pdf/scene-to-pdf.ts';
import { sceneToPng } from '../png/scene-to-png.ts';
import type { ImageItem, Scene } from '../scene/scene.ts';

/** Pixels on white, as RGBA. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** Renders a scene whose size is whole pixels. */
export type Render = (scene: Scene, fonts: Fonts, dpi: number) => Promise<Picture>;

export type Backend = 'png' | 'pdf' | 'canvas';

/** A scene as each backend shows it: SVG by resvg (that is the PNG), PDF by PDFium, canvas by Skia. */
export const RENDERERS: Readonly<Record<Backend, Render>> = {
  png: async (scene, fonts, dpi) => pictureOfPng(await sceneToPng(scene, fonts, { dpi })),
  pdf: async (scene, fonts, dpi) => pictureOfPdf(await sceneToPdf(scene, fonts), pixelSize(scene, dpi)),
  canvas: async (scene, fonts, dpi) => {
    const { width, height } = pixelSize(scene, dpi);
    const canvas = whiteCanvas(width, height);
    drawScene(canvas.getContext('2d'), scene, fonts, { scale: dpi / 72, bitmap });
    return pictureOf(canvas);
  },
};

/** The scene on the nearest whole number of pixels, where all backends have the same grid. */
export function onWholePixels(scene: Scene, dpi: number): Scene {
  const { width, height } = pixelSize(scene, dpi);
  return { ...scene, width: (width * 72) / dpi, height: (height * 72) / dpi };
}

/** The first page of a file in PDFium, which is closed afterwards. */
export async function withPdfPage<Result>(
  pdf: Uint8Array,
  use: (page: ReturnType<Awaited<ReturnType<PDFiumLibrary['loadDocument']>>['getPage']>) => Result | Promise<Result>,
): Promise<Result> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    return await use(document.getPage(0));
  } finally {
    document.destroy();
    library.destroy();
  }
}

function pixelSize({ width, height }: Scene, dpi: number): { width: number; height: number } {
  return { width: Math.round((width / 72) * dpi), height: Math.round((height / 72) * dpi) };
}

async function pictureOfPng(png: Uint8Array): Promise<Picture> {
  const image = await loadImage(png);
  const canvas = whiteCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return pictureOf(canvas);
}

async function pictureOfPdf(pdf: Uint8Array, { width, height }: { width: number; height: number }): Promise<Picture> {
  const { data } = await withPdfPage(pdf, (page) => page.render({ render: 'bitmap', width, height, scale: 1 }));
  return { width, height, rgba: new Uint8ClampedArray(data) };
}

/** A picture of which each block of `step` pixels squared has become one, their mean. */
export function shrunk({ width, height, rgba }: Picture, step: number): Picture {
  const [columns, rows] = [width / step, height / step];
  const sums = new Uint32Array(4 * columns * rows);
  for (let y = 0; y < height; y++) {
    const row = 4 * columns * Math.floor(y / step);
    for (let x = 0; x < width; x++) {
      const [to, from] = [row + 4 * Math.floor(x / step), 4 * (y * width + x)];
      for (let channel = 0; channel < 4; channel++) sums[to + channel] += rgba[from + channel];
    }
  }
  return { width: columns, height: rows, rgba: Uint8ClampedArray.from(sums, (sum) => sum / step ** 2) };
}

function whiteCanvas(width: number, height: number) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  return canvas;
}

function pictureOf(canvas: Canvas): Picture {
  const { width, height } = canvas;
  return { width, height, rgba: canvas.getContext('2d').getImageData(0, 0, width, height).data };
}

function bitmap({ width, height, rgba }: ImageItem['pixels']) {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  return canvas;
}
