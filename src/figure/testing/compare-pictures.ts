import type { Fonts } from '../fonts/face.ts';
import type { Scene } from '../scene/scene.ts';
import { type Backend, onWholePixels, type Picture, RENDERERS, shrunk } from './pictures.ts';

/** How far two backends are apart. */
export interface PictureDifference {
  /** `png/pdf`, `png/canvas` */
  readonly pair: string;
  /** The largest mean difference within a {@link WINDOW}, of 255, and the middle of that window in pixels. */
  readonly worst: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Differences are judged by the mean over windows of so many pixels squared: rasterisers disagree a little about every pixel of an edge,
 * but an item in another place makes all of them differ.
 */
export const WINDOW = 5;

/** Backends that show the same stay below this, of 255 (8.4 was seen); items that are half a pixel away are above it (12 and more). */
export const TOLERANCE = 9.5;

/** With images whose cells end between pixels: PDFium puts them on whole ones (14 was seen, 25 for an image half a pixel away). */
export const IMAGE_TOLERANCE = 18;

/**
 * All draw larger by this factor, and the mean is taken: resvg knows a quarter of a pixel only; PDFium moves small text, images and
 * clips to whole pixels and makes thin lines wider.
 */
const OVERSAMPLING: Record<Backend, number> = { png: 4, pdf: 8, canvas: 4 };

/**
 * Renders a scene by all backends and says how far they are from what SVG shows. `dpi` is that of the pixels that are compared; PDFium's
 * are 64 times as many, so 150 for a figure that is wider than a column.
 */
export async function comparePictures(scene: Scene, fonts: Fonts, dpi: number): Promise<PictureDifference[]> {
  const png = await picture('png', scene, fonts, dpi);
  return [
    pictureDifference('png/pdf', png, await picture('pdf', scene, fonts, dpi)),
    pictureDifference('png/canvas', png, await picture('canvas', scene, fonts, dpi)),
  ];
}

/** A scene as a backend shows it. */
export async function picture(backend: Backend, scene: Scene, fonts: Fonts, dpi: number): Promise<Picture> {
  const factor = OVERSAMPLING[backend];
  return shrunk(await RENDERERS[backend](onWholePixels(scene, dpi), fonts, dpi * factor), factor);
}

/** Two pictures of one size. */
export function pictureDifference(pair: string, a: Picture, b: Picture): PictureDifference {
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`${pair}: ${a.width} x ${a.height} against ${b.width} x ${b.height} pixels`);
  }
  const sums = summedDifferences(a, b);
  const stride = a.width + 1;
  let [worst, at] = [0, 0];
  for (let y = 0; y + WINDOW <= a.height; y++) {
    for (let x = 0; x + WINDOW <= a.width; x++) {
      const top = y * stride + x;
      const bottom = top + WINDOW * stride;
      const sum = sums[bottom + WINDOW] - sums[bottom] - sums[top + WINDOW] + sums[top];
      if (sum > worst) [worst, at] = [sum, top];
    }
  }
  const middle = (WINDOW - 1) / 2;
  return { pair, worst: worst / WINDOW ** 2, x: (at % stride) + middle, y: Math.floor(at / stride) + middle };
}

/** Of each pixel the largest difference of a channel, summed up from the upper left corner; one row and column more than the picture. */
function summedDifferences(a: Picture, b: Picture): Float64Array {
  const stride = a.width + 1;
  const sums = new Float64Array(stride * (a.height + 1));
  for (let y = 0; y < a.height; y++) {
    let row = 0;
    for (let x = 0; x < a.width; x++) {
      const i = 4 * (y * a.width + x);
      let most = 0;
      for (let channel = i; channel < i + 3; channel++)
        most = Math.max(most, Math.abs(a.rgba[channel] - b.rgba[channel]));
      row += most;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
    }
  }
  return sums;
}
