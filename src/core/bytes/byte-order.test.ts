import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';

const SIZES = [1, 2, 4, 8, 16];

function swappedNaively(bytes: Uint8Array, size: number): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const start = i - (i % size);
    swapped[i] = bytes[start + size - 1 - (i % size)];
  }
  return swapped;
}

describe.each(['with', 'without'])("swapInPlace, %s Node's Buffer", (how) => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  test('reverses each word, whatever the size, length and alignment', async () => {
    vi.resetModules();
    if (how === 'without') vi.stubGlobal('Buffer', undefined);
    const { swapInPlace } = await import('./byte-order.ts');
    vi.unstubAllGlobals();
    const cases = fc.record({
      size: fc.constantFrom(...SIZES),
      words: fc.nat(200),
      shift: fc.nat(9),
      seed: fc.nat(255),
    });
    fc.assert(
      fc.property(cases, ({ size, words, shift, seed }) => {
        const around = Uint8Array.from({ length: shift + words * size + 5 }, (_, i) => (i * 37 + seed) & 0xff);
        const before = around.slice();
        const inside = around.subarray(shift, shift + words * size);
        const expected = swappedNaively(inside, size);
        swapInPlace(inside, size);
        expect(inside).toEqual(expected);
        expect(around.subarray(0, shift)).toEqual(before.subarray(0, shift));
        expect(around.subarray(shift + words * size)).toEqual(before.subarray(shift + words * size));
      }),
      { numRuns: 300 },
    );
  });
});
