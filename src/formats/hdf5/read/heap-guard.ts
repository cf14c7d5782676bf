import { padded } from '../structure/byte-builder.ts';
import { ByteCursor } from '../structure/byte-cursor.ts';

const SIGNATURE = [0x47, 0x43, 0x4f, 0x4c, 1]; // GCOL, version 1
const HEADER_BYTES = 16;
const OBJECT_HEADER_BYTES = 16;

/**
 * Would the library run away from these bytes? It walks through a collection of the global heap by the sizes of its objects
 * without checking them (HDF5 1.10 to 2.0): it stands still for ever at free space of size 0, and leaves its memory at sizes that
 * are too large. What is no whole collection is fine.
 */
export function isUnsoundHeap(bytes: Uint8Array): boolean {
  if (bytes.byteLength < HEADER_BYTES || !SIGNATURE.every((byte, i) => bytes[i] === byte)) return false;
  const cursor = new ByteCursor(bytes, 8);
  const size = cursor.u64();
  if (size > bytes.byteLength) return false; // the library reads the rest first
  let at = HEADER_BYTES;
  while (at + OBJECT_HEADER_BYTES <= size) {
    cursor.at = at;
    const isFree = cursor.u16() === 0;
    cursor.skip(6);
    const length = cursor.u64();
    const step = isFree ? length : OBJECT_HEADER_BYTES + padded(length, 8);
    if (length < 0 || step < OBJECT_HEADER_BYTES || at + step > size) return true;
    at += step;
    if (isFree) break; // always the last
  }
  return size - at >= OBJECT_HEADER_BYTES || size % 8 !== 0;
}
