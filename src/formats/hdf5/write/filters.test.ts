import { describe, expect, it } from 'vitest';
import { lookup3 } from '../structure/lookup3.ts';
import { filterChunk, filterPipeline, fletcher32, shuffle } from './filters.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('filters', () => {
  it('sorts bytes by their weight', () => {
    expect([...shuffle(Uint8Array.of(1, 2, 3, 4, 5, 6, 7), 2)]).toEqual([1, 3, 5, 2, 4, 6, 7]);
  });

  it('computes the checksum of the library', () => {
    for (const length of [0, 1, 2, 719, 720, 721, 4099]) {
      const bytes = Uint8Array.from({ length }, (_, i) => 255 - (i % 7));
      expect(fletcher32(bytes).toString(16)).toBe(fletcherByDefinition(bytes));
    }
  });

  it('leaves compression out that gains nothing', async () => {
    const pipeline = filterPipeline({ deflate: 1 }, 1, async (bytes) => new Uint8Array(bytes.byteLength + 9));
    expect(await filterChunk(pipeline, Uint8Array.of(1, 2))).toEqual({ bytes: Uint8Array.of(1, 2), mask: 1 });
  });

  it('says that there is nothing to compress with', () => {
    expect(() => filterPipeline({ deflate: 1 }, 8, undefined)).toThrow('HDF5_LIMIT');
  });
});

/** Sums modulo 65535 over big-endian words; the library never gives 0 for a sum that is not. */
function fletcherByDefinition(bytes: Uint8Array): string {
  let [sum1, sum2] = [0, 0];
  for (let i = 0; i < bytes.byteLength; i += 2) {
    sum1 += (bytes[i] << 8) | (bytes[i + 1] ?? 0);
    sum1 = sum1 > 65535 ? sum1 - 65535 : sum1;
    sum2 += sum1;
    sum2 = sum2 > 65535 ? sum2 - 65535 : sum2;
  }
  return (sum2 * 65536 + sum1).toString(16);
}

describe('lookup3', () => {
  it('gives the values of the reference implementation', () => {
    expect(lookup3(ascii(''))).toBe(0xdeadbeef);
    expect(lookup3(ascii('Four score and seven years ago'))).toBe(0x17770551);
  });
});
