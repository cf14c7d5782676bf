import type { ImageItem } from '../scene/scene.ts';

type Pixels = ImageItem['pixels'];

/** So many pixels on the longer side keep their edges in viewers that smooth what they enlarge. */
const LEAST = 400;

/** A small picture with every pixel repeated, so that its cells stay cells everywhere. Large ones are left as they are. */
export function enlarged(pixels: Pixels): Pixels {
  const { width, height, rgba } = pixels;
  const factor = Math.ceil(LEAST / Math.max(1, width, height));
  if (factor < 2) return pixels;
  const from = new Uint32Array(rgba.slice().buffer);
  const to = new Uint32Array(width * height * factor * factor);
  const row = width * factor;
  for (let y = 0; y < height; y++) {
    const start = y * factor * row;
    for (let x = 0; x < width; x++) to.fill(from[y * width + x], start + x * factor, start + (x + 1) * factor);
    for (let copy = 1; copy < factor; copy++) to.copyWithin(start + copy * row, start, start + row);
  }
  return { width: row, height: height * factor, rgba: new Uint8Array(to.buffer) };
}
