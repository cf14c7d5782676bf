import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { countingSource } from '../../../test/hostile-sources.ts';
import { MemorySource } from '../../core/index.ts';
import { sampleSha256 } from './sample-sha256.ts';

const KIB = 1024;
const bytesOf = (size: number) => new Uint8Array(size).map((_, i) => (i * 2654435761) >>> 24);
const digest = (size: number, ...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256').update(`${size}\n`)).digest('hex');

describe('the checksum of samples', () => {
  test('is of all bytes of a small source', async () => {
    const bytes = bytesOf(KIB * KIB);
    expect(await sampleSha256(new MemorySource(bytes))).toBe(digest(bytes.length, bytes));
  });

  test('is of 16 samples of a larger one', async () => {
    const bytes = bytesOf(5_000_000);
    const source = countingSource(new MemorySource(bytes));
    const starts = [
      ...Array.from({ length: 15 }, (_, i) => i * Math.floor((5_000_000 - 65536) / 15)),
      5_000_000 - 65536,
    ];
    expect(await sampleSha256(source)).toBe(digest(5_000_000, ...starts.map((at) => bytes.subarray(at, at + 65536))));
    expect(source.reads.reduce((sum, { length }) => sum + length, 0)).toBe(KIB * KIB);
  });

  test.each([0, 65535, 333_333, 4_999_999])('changes with the byte at %d', async (at) => {
    const bytes = bytesOf(5_000_000);
    const before = await sampleSha256(new MemorySource(bytes));
    bytes[at] ^= 1;
    expect(await sampleSha256(new MemorySource(bytes))).not.toBe(before);
  });

  test('changes with the size, even where the bytes are the same', async () => {
    const [a, b] = [2_000_000, 2_000_001].map((size) => sampleSha256(new MemorySource(new Uint8Array(size))));
    expect(await a).not.toBe(await b);
  });
});
