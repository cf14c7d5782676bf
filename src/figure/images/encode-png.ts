import { zlibSync } from 'fflate/browser';
import type { ImageItem } from '../scene/scene.ts';
import { concatenated, pngChunk, SIGNATURE, uint32s } from './png-chunks.ts';

/** Colour types of the PNG specification, 11.2.2. */
const PALETTE = 3;
const RGBA = 6;

/**
 * A PNG file of an image. With at most 256 colours, which is what colour maps have, it holds a palette: a quarter of the bytes.
 * Compressed by fflate and not by the platform's `CompressionStream`: the same bytes come out everywhere, at once.
 */
export function encodePng({ width, height, rgba }: ImageItem['pixels']): Uint8Array<ArrayBuffer> {
  const colors = new Uint32Array(rgba.slice().buffer);
  const indexed = indexedColors(colors);
  const rows = indexed
    ? filtered(indexed.indexes, width, height)
    : filtered(new Uint8Array(colors.buffer), 4 * width, height);
  const header = Uint8Array.of(...uint32s(width, height), 8, indexed ? PALETTE : RGBA, 0, 0, 0);
  return concatenated([
    SIGNATURE,
    pngChunk('IHDR', header),
    ...(indexed ? paletteChunks(indexed.palette) : []),
    pngChunk('IDAT', zlibSync(rows)),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

/** Pixels as places in a palette; undefined if there are too many colours. */
function indexedColors(colors: Uint32Array): { indexes: Uint8Array; palette: Uint8Array } | undefined {
  const places = new Map<number, number>();
  const indexes = new Uint8Array(colors.length);
  for (let i = 0; i < colors.length; i++) {
    let place = places.get(colors[i]);
    if (place === undefined) {
      place = places.size;
      if (place === 256) return undefined;
      places.set(colors[i], place);
    }
    indexes[i] = place;
  }
  return { indexes, palette: new Uint8Array(Uint32Array.from(places.keys()).buffer) };
}

/** Colours and their opacities; `palette` is RGBA end to end. */
function paletteChunks(palette: Uint8Array): Uint8Array[] {
  return [
    pngChunk(
      'PLTE',
      palette.filter((_, i) => i % 4 < 3),
    ),
    pngChunk(
      'tRNS',
      palette.filter((_, i) => i % 4 === 3),
    ),
  ];
}

/** Each row with the number of its filter (0, none) before it. */
function filtered(bytes: Uint8Array, rowBytes: number, height: number): Uint8Array {
  const rows = new Uint8Array((rowBytes + 1) * height);
  for (let row = 0; row < height; row++) {
    rows.set(bytes.subarray(row * rowBytes, (row + 1) * rowBytes), row * (rowBytes + 1) + 1);
  }
  return rows;
}
