import type { Picture } from './pictures.ts';

/** A pixel is dark below the one, and there is something dark near it below the other; of 255. */
const [DARK, DARK_ENOUGH] = [64, 128];

const NEAR = [-1, 0, 1];

/** How many dark pixels of a picture have none in another that is at least half as dark, at their place or beside it. */
export function unseenPixels(a: Picture, b: Picture): number {
  const isAt = ({ rgba, width, height }: Picture, x: number, y: number, below: number) =>
    x >= 0 && x < width && y >= 0 && y < height && rgba[4 * (y * width + x)] < below;
  let count = 0;
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      if (!isAt(a, x, y, DARK)) continue;
      if (!NEAR.some((dx) => NEAR.some((dy) => isAt(b, x + dx, y + dy, DARK_ENOUGH)))) count++;
    }
  }
  return count;
}
