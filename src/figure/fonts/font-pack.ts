import type { FaceName } from './face.ts';

/**
 * A face as figures need it, taken out of its font file beforehand: reading that takes longer than drawing a figure. Numbers are
 * those of the font (units per em, y up), in tables of fixed places; all little-endian.
 */
export interface FontPack {
  readonly name: FaceName;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  /** Sorted; the first is 0, which stands for all characters that the face lacks. */
  readonly codePoints: Uint32Array;
  readonly advances: Uint16Array;
  /** Where the outline of each begins in `orders` and in `coords`, and where the last one ends. */
  readonly orderStarts: Uint32Array;
  readonly coordStarts: Uint32Array;
  /** Indexes of {@link OUTLINE_ORDERS}. */
  readonly orders: Uint8Array;
  /** In halves of units: points between two curves of TrueType lie in the middle of others. */
  readonly coords: Int16Array;
  /** Pairs that are kerned, sorted: both indexes into `codePoints`, as left * 65536 + right. */
  readonly pairs: Uint32Array;
  readonly kerns: Int16Array;
}

/** Orders of an outline: how many numbers each takes. */
export const OUTLINE_ORDERS = [
  ['moveTo', 2],
  ['lineTo', 2],
  ['quadraticCurveTo', 4],
  ['bezierCurveTo', 6],
  ['closePath', 0],
] as const;

const ARRAYS = {
  codePoints: Uint32Array,
  orderStarts: Uint32Array,
  coordStarts: Uint32Array,
  pairs: Uint32Array,
  advances: Uint16Array,
  coords: Int16Array,
  kerns: Int16Array,
  orders: Uint8Array,
} as const;

type ArrayName = keyof typeof ARRAYS;
const ARRAY_NAMES = Object.keys(ARRAYS) as ArrayName[];

/** The pack as a file: the length of a JSON head, the head, then the arrays, the widest first. */
export function encodeFontPack(pack: FontPack): Uint8Array<ArrayBuffer> {
  const { name, unitsPerEm, ascent, descent, capHeight, xHeight } = pack;
  const lengths = Object.fromEntries(ARRAY_NAMES.map((key) => [key, pack[key].length]));
  const json = JSON.stringify({ name, unitsPerEm, ascent, descent, capHeight, xHeight, lengths });
  const head = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 4) * 4));
  const parts = ARRAY_NAMES.map((key) => new Uint8Array(pack[key].buffer, pack[key].byteOffset, pack[key].byteLength));
  const bytes = new Uint8Array(4 + head.length + parts.reduce((sum, { length }) => sum + length, 0));
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = 4 + head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Arrays are views of the bytes, which must lie at a multiple of 4. */
export function decodeFontPack(bytes: Uint8Array<ArrayBuffer>): FontPack {
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { lengths, ...head } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headLength)));
  let at = bytes.byteOffset + 4 + headLength;
  const arrays = ARRAY_NAMES.map((key) => {
    const array = new ARRAYS[key](bytes.buffer, at, lengths[key]);
    at += array.byteLength;
    return [key, array];
  });
  return { ...head, ...Object.fromEntries(arrays) };
}
