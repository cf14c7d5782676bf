import { crc32 } from 'node:zlib';
import { BUCKET, FAN_OUT, type Level, type Pyramid } from '../../summary/index.ts';

/**
 * A pyramid as bytes, in the byte order of the machine (little-endian, on all that run Node today):
 *
 *     magic u8[8], version u32, number of levels u32, name u8[32],
 *     length, gaps, extent (min, max, positive), rest (min, max, gaps) f64 each,
 *     of each level: its buckets f64,
 *     of each level: min f64[], max f64[], gaps u16[] in the lowest, f64[] in others; zeros up to a multiple of 8,
 *     CRC-32 of all before u32, 0 u32
 *
 * The name is that of what was summarised, so that no file is taken for another.
 */
const MAGIC = new TextEncoder().encode('daqs-sum');
const VERSION = 1;
export const NAME_BYTES = 32;

const HEAD_BYTES = 8 + 4 + 4 + NAME_BYTES;
const NUMBERS = 8;
const TRAILER_BYTES = 8;
/** 10¹⁸ samples have fewer. */
const MOST_LEVELS = 16;

/** The bytes in pieces, one behind the other. Those of the levels are not copied. */
export function encodePyramid(pyramid: Pyramid, name: Uint8Array): Uint8Array[] {
  const { levels, length, gaps, extent, rest } = pyramid;
  const head = new Uint8Array(HEAD_BYTES);
  head.set(MAGIC);
  new Uint32Array(head.buffer, MAGIC.length, 2).set([VERSION, levels.length]);
  head.set(name, HEAD_BYTES - NAME_BYTES);
  const counts = levels.map(({ min }) => min.length);
  const numbers = [length, gaps, extent.min, extent.max, extent.positive, rest.min, rest.max, rest.gaps, ...counts];
  const pieces = [head, bytesOf(Float64Array.from(numbers)), ...levels.flatMap(levelPieces)];
  const sum = pieces.reduce((crc, piece) => crc32(piece, crc), 0);
  return [...pieces, bytesOf(Uint32Array.of(sum, 0))];
}

/** The pyramid of bytes that begin at a multiple of 8, whose levels are views of them; undefined if they are not what was written. */
export function decodePyramid(bytes: Uint8Array<ArrayBuffer>, name: Uint8Array): Pyramid | undefined {
  if (bytes.byteLength < HEAD_BYTES + NUMBERS * 8 + TRAILER_BYTES || bytes.byteLength % 8 !== 0) return undefined;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const [version, levelCount] = words.subarray(2, 4);
  const end = bytes.byteLength - TRAILER_BYTES;
  if (!startsWith(bytes, MAGIC) || version !== VERSION || levelCount > MOST_LEVELS) return undefined;
  if (!startsWith(bytes.subarray(HEAD_BYTES - NAME_BYTES), name)) return undefined;
  const start = HEAD_BYTES + (NUMBERS + levelCount) * 8;
  if (start > end) return undefined;
  const numbers = new Float64Array(bytes.buffer, bytes.byteOffset + HEAD_BYTES, NUMBERS + levelCount);
  const counts = numbers.subarray(NUMBERS);
  if (!areWhole(counts, numbers[0]) || start + levelBytes(counts) !== end) return undefined;
  if (words[end / 4] !== crc32(bytes.subarray(0, end)) || words[end / 4 + 1] !== 0) return undefined;
  const [length, gaps, min, max, positive, restMin, restMax, restGaps] = numbers;
  return {
    length,
    levels: levelsOf(bytes.subarray(start, end), counts),
    rest: { min: restMin, max: restMax, gaps: restGaps },
    extent: { min, max, positive },
    gaps,
  };
}

/** Bytes of a file of a pyramid. */
export function encodedBytes({ levels }: Pyramid): number {
  const counts = levels.map(({ min }) => min.length);
  return HEAD_BYTES + (NUMBERS + counts.length) * 8 + levelBytes(counts) + TRAILER_BYTES;
}

function levelPieces({ min, max, gaps }: Level): Uint8Array[] {
  const padding = new Uint8Array(padded(gaps.byteLength) - gaps.byteLength);
  return [bytesOf(min), bytesOf(max), bytesOf(gaps), padding];
}

function levelsOf(bytes: Uint8Array<ArrayBuffer>, counts: Float64Array): Level[] {
  let at = bytes.byteOffset;
  const take = <T>(View: new (buffer: ArrayBuffer, at: number, count: number) => T, count: number, size: number): T => {
    const view = new View(bytes.buffer, at, count);
    at += padded(count * size);
    return view;
  };
  return Array.from(counts, (count, level) => ({
    min: take(Float64Array<ArrayBuffer>, count, 8),
    max: take(Float64Array<ArrayBuffer>, count, 8),
    gaps: level === 0 ? take(Uint16Array<ArrayBuffer>, count, 2) : take(Float64Array<ArrayBuffer>, count, 8),
  }));
}

function levelBytes(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let level = 0; level < counts.length; level++)
    sum += counts[level] * 16 + padded(counts[level] * (level === 0 ? 2 : 8));
  return sum;
}

/** Are these the buckets that a pyramid of this length has? */
function areWhole(counts: Float64Array, length: number): boolean {
  let full = length / BUCKET;
  const isLevel = (count: number) => {
    const expected = Math.floor(full);
    full = expected / FAN_OUT;
    return count === expected;
  };
  return Number.isSafeInteger(length) && length >= 0 && counts.every(isLevel);
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.every((byte, i) => bytes[i] === byte);
}
