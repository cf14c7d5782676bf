import { padded } from '../structure/byte-builder.ts';
import { ByteCursor } from '../structure/byte-cursor.ts';
import type { SyncByteSource } from './sync-source.ts';

const SIGNATURE = [0x47, 0x43, 0x4f, 0x4c, 1]; // GCOL, version 1
const HEADER_BYTES = 16;
const OBJECT_HEADER_BYTES = 16;
const WINDOW_BYTES = 64 * 1024;

/**
 * Would the library run away from a collection of the global heap whose first bytes these are? It walks through it by the sizes
 * of the objects without checking them (HDF5 1.10 to 2.0): it stands still for ever at free space of size 0, and leaves its
 * memory at sizes that are too large.
 */
export function isUnsoundHeap(source: SyncByteSource, position: number, bytes: Uint8Array): boolean {
  if (bytes.byteLength < HEADER_BYTES || !SIGNATURE.every((byte, i) => bytes[i] === byte)) return false;
  const size = new ByteCursor(bytes, 8).u64();
  if (size < HEADER_BYTES || size % 8 !== 0 || position + size > source.size) return true;
  const header = headerReader(source, position, size);
  let at = HEADER_BYTES;
  while (at + OBJECT_HEADER_BYTES <= size) {
    const { isFree, length } = header(at);
    const step = isFree ? length : OBJECT_HEADER_BYTES + padded(length, 8);
    if (length < 0 || step < OBJECT_HEADER_BYTES || at + step > size) return true;
    at += step;
    if (isFree) break; // always the last
  }
  return size - at >= OBJECT_HEADER_BYTES;
}

/** Reads the headers of the objects of a collection, in order, through a window. */
function headerReader(source: SyncByteSource, position: number, size: number) {
  let start = 0;
  let window = new Uint8Array();
  return (at: number): { isFree: boolean; length: number } => {
    if (at + OBJECT_HEADER_BYTES > start + window.byteLength) {
      start = at;
      window = new Uint8Array(Math.min(WINDOW_BYTES, size - at));
      source.readIntoSync(position + at, window);
    }
    const cursor = new ByteCursor(window, at - start);
    const isFree = cursor.u16() === 0;
    cursor.skip(6);
    return { isFree, length: cursor.u64() };
  };
}
