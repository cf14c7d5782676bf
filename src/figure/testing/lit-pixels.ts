import type { Path } from '../geometry/path.ts';

/**
 * Which pixels a line lights that is as thin as can be and not smoothed: in every column of pixels those between its lowest and its
 * highest place there. Pixel `(column, row)` reaches from there to `(column + 1, row + 1)`; what lies outside goes to the
 * outermost columns, and in rows it is not seen.
 */
export class LitPixels {
  readonly width: number;
  readonly height: number;
  /** Of each column: where stretches begin (+1) and end (-1), so that long ones cost as little as short ones. */
  readonly #changes: Int32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#changes = new Int32Array(width * (height + 1));
  }

  /** Lights what a straight line goes through. */
  line(x0: number, y0: number, x1: number, y1: number): void {
    if (x1 < x0) {
      this.line(x1, y1, x0, y0);
      return;
    }
    const [first, last] = [this.#columnOf(x0), this.#columnOf(x1)];
    const yAt = (x: number) => y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
    for (let column = first; column <= last; column++) {
      const from = column === first ? y0 : yAt(column);
      const to = column === last ? y1 : yAt(column + 1);
      this.#light(column, Math.min(from, to), Math.max(from, to));
    }
  }

  /** Lights what the straight lines of a path go through. */
  path({ verbs, coords }: Path): this {
    for (let i = 1; i < verbs.length; i++) {
      const at = 2 * i;
      if (verbs[i] === 'L') this.line(coords[at - 2], coords[at - 1], coords[at], coords[at + 1]);
    }
    return this;
  }

  /** 1 for each pixel that is lit, column by column. */
  pixels(): Uint8Array {
    const lit = new Uint8Array(this.width * this.height);
    for (let column = 0; column < this.width; column++) {
      let stretches = 0;
      for (let row = 0; row < this.height; row++) {
        stretches += this.#changes[column * (this.height + 1) + row];
        if (stretches > 0) lit[column * this.height + row] = 1;
      }
    }
    return lit;
  }

  #columnOf(x: number): number {
    return Math.min(this.width - 1, Math.max(0, Math.floor(x)));
  }

  #light(column: number, top: number, bottom: number): void {
    const from = Math.max(0, Math.floor(top));
    const to = Math.min(this.height - 1, Math.floor(bottom));
    if (from > to) return;
    const start = column * (this.height + 1);
    this.#changes[start + from]++;
    this.#changes[start + to + 1]--;
  }
}

/** How a drawn line differs from the one that it stands for. */
export interface PixelDifference {
  /** Pixels of the line that it stands for. */
  readonly lit: number;
  /** Those that are not drawn, and those that are drawn and not of the line. */
  readonly missing: number;
  readonly false: number;
  /** Pixels of either kind that the other line does not even come near: one column to the side. */
  readonly far: number;
}

export function pixelDifference(line: LitPixels, drawn: LitPixels): PixelDifference {
  const { height } = line;
  const [wanted, found] = [line.pixels(), drawn.pixels()];
  const isNear = (pixels: Uint8Array, at: number) => pixels[at - height] === 1 || pixels[at + height] === 1;
  const count = { lit: 0, missing: 0, false: 0, far: 0 };
  for (let at = 0; at < wanted.length; at++) {
    if (wanted[at]) count.lit++;
    if (wanted[at] === found[at]) continue;
    count[wanted[at] ? 'missing' : 'false']++;
    if (!isNear(wanted[at] ? found : wanted, at)) count.far++;
  }
  return count;
}
