import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Locator } from 'playwright-core';

/** A picture, RGBA row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** What is seen of an element. */
export async function pixelsOf(locator: Locator): Promise<Pixels> {
  return decodePng(await locator.screenshot());
}

/** The pixels of a PNG. */
export async function decodePng(png: Buffer): Promise<Pixels> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** How many pixels differ by more than a little. */
export function differentPixels(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    const most = Math.max(...[0, 1, 2].map((channel) => Math.abs(a.data[i + channel] - b.data[i + channel])));
    if (most > 2) count++;
  }
  return count;
}

/** The columns in which there is a pixel of (nearly) this colour: `#0072b2`. */
export function columnsOf({ width, data }: Pixels, color: string): Set<number> {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const columns = new Set<number>();
  for (let i = 0; i < data.length; i += 4) {
    if (wanted.every((value, channel) => Math.abs(data[i + channel] - value) < 12)) columns.add((i / 4) % width);
  }
  return columns;
}

/** How many colours there are right of a column. */
export function colorsRightOf({ width, data }: Pixels, column: number): number {
  const colors = new Set<number>();
  for (let i = 0; i < data.length; i += 4) {
    if ((i / 4) % width > column) colors.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  }
  return colors.size;
}
