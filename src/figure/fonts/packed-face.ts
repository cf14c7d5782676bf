import type { Path } from '../geometry/path.ts';
import type { Face, FaceName } from './face.ts';
import { type FontPack, OUTLINE_ORDERS } from './font-pack.ts';
import { outlineOf } from './outline.ts';

/** A face out of a {@link FontPack}. */
export class PackedFace implements Face {
  readonly name: FaceName;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly #pack: FontPack;
  readonly #outlines = new Map<number, Path>();

  constructor(pack: FontPack) {
    const { name, unitsPerEm, ascent, descent, capHeight, xHeight } = pack;
    this.#pack = pack;
    this.name = name;
    this.ascent = ascent / unitsPerEm;
    this.descent = descent / unitsPerEm;
    this.capHeight = capHeight / unitsPerEm;
    this.xHeight = xHeight / unitsPerEm;
  }

  has(codePoint: number): boolean {
    return codePoint !== 0 && this.#indexOf(codePoint) > 0;
  }

  advance(codePoint: number): number {
    return this.#pack.advances[this.#indexOf(codePoint)] / this.#pack.unitsPerEm;
  }

  kern(left: number, right: number): number {
    const pair = this.#indexOf(left) * 0x10000 + this.#indexOf(right);
    const at = search(this.#pack.pairs, pair);
    return at < 0 ? 0 : this.#pack.kerns[at] / this.#pack.unitsPerEm;
  }

  outline(codePoint: number): Path {
    let outline = this.#outlines.get(codePoint);
    if (!outline) {
      outline = outlineOf(this.#commands(this.#indexOf(codePoint)), 2 * this.#pack.unitsPerEm);
      this.#outlines.set(codePoint, outline);
    }
    return outline;
  }

  *#commands(index: number) {
    const { orders, orderStarts, coords, coordStarts } = this.#pack;
    let at = coordStarts[index];
    for (let i = orderStarts[index]; i < orderStarts[index + 1]; i++) {
      const [command, count] = OUTLINE_ORDERS[orders[i]];
      yield { command, args: Array.from(coords.subarray(at, at + count)) };
      at += count;
    }
  }

  /** 0, the box, for what is not there. */
  #indexOf(codePoint: number): number {
    return Math.max(0, search(this.#pack.codePoints, codePoint));
  }
}

/** Where a number is in a sorted list, -1 if it is not. */
function search(sorted: Uint32Array, wanted: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] === wanted) return middle;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
