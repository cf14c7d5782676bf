/** Order of the bytes of a number: `big` is LabVIEW's default, `little` is that of typed arrays. */
export type ByteOrder = 'big' | 'little';

if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1) {
  throw new Error('daqscope needs a little-endian machine (all that run Node today are)');
}

/** A wider view of the same bytes where alignment allows it, so that swapping moves words and not bytes. */
function words(bytes: Uint8Array): Uint32Array | undefined {
  if ((bytes.byteOffset & 3) !== 0 || (bytes.byteLength & 3) !== 0) return undefined;
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
}

interface NodeBuffer {
  from(buffer: ArrayBufferLike, offset: number, length: number): { swap16(): void; swap32(): void; swap64(): void };
}

/** Node's own vectorised swaps, where there is Node; found at run time so that this folder needs no Node types. */
const nodeBuffer = (globalThis as { Buffer?: NodeBuffer }).Buffer;

const swapWithNode: Record<number, 'swap16' | 'swap32' | 'swap64'> = { 2: 'swap16', 4: 'swap32', 8: 'swap64' };

/** Reverses the bytes of every `size`-byte word in place. `size` is 1, 2, 4, 8 or 16; the length a multiple of it. */
export function swapInPlace(bytes: Uint8Array, size: number): void {
  if (size === 1) return;
  if (nodeBuffer && size <= 8 && bytes.byteLength >= 256) {
    nodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)[swapWithNode[size] as 'swap16']();
    return;
  }
  const view = size >= 4 ? words(bytes) : undefined;
  if (view) swapWords(view, size >>> 2);
  else reverseEach(bytes, size);
}

function swap32(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}

function swapWords(view: Uint32Array, wordsPerItem: number): void {
  for (let at = 0; at < view.length; at += wordsPerItem) {
    for (let low = at, high = at + wordsPerItem - 1; low <= high; low++, high--) {
      const word = view[low];
      view[low] = swap32(view[high]);
      view[high] = swap32(word);
    }
  }
}

function reverseEach(bytes: Uint8Array, size: number): void {
  for (let at = 0; at < bytes.length; at += size) {
    for (let low = at, high = at + size - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}
