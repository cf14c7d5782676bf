import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pyramid, PyramidBuilder } from '../../summary/index.ts';
import { samplesArbitrary } from '../../summary/testing/hostile-samples.ts';
import { decodePyramid, encodedBytes, encodePyramid, NAME_BYTES } from './pyramid-file.ts';

const NAME = new Uint8Array(NAME_BYTES).map((_, i) => i * 7);

function pyramidOf(samples: Float64Array): Pyramid {
  const builder = new PyramidBuilder();
  builder.add(samples);
  return builder.snapshot();
}

function fileOf(pyramid: Pyramid): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(encodePyramid(pyramid, NAME)));
}

/** Every number of a pyramid, to the bit: NaN and -0 are themselves. */
function bitsOf({ levels, length, gaps, extent, rest }: Pyramid): string {
  const arrays = levels.flatMap((level) => [level.min, level.max, level.gaps]);
  const numbers = Float64Array.of(length, gaps, extent.min, extent.max, extent.positive, rest.min, rest.max, rest.gaps);
  return [numbers, ...arrays]
    .map(
      (array) =>
        `${array.constructor.name} ${Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('hex')}`,
    )
    .join('\n');
}

const pyramids = samplesArbitrary.map(pyramidOf);

describe('a pyramid as a file', () => {
  test('comes back to the bit', () => {
    fc.assert(
      fc.property(pyramids, (pyramid) => {
        const bytes = fileOf(pyramid);
        const back = decodePyramid(bytes, NAME);
        expect(back && bitsOf(back)).toBe(bitsOf(pyramid));
        expect(encodedBytes(pyramid)).toBe(bytes.byteLength);
      }),
    );
  });

  test('keeps levels of a million samples apart', () => {
    const pyramid = pyramidOf(
      Float64Array.from({ length: 1_100_000 }, (_, i) => (i % 1000 === 0 ? Number.NaN : Math.sin(i) * i)),
    );
    expect(pyramid.levels.length).toBeGreaterThanOrEqual(4);
    expect(decodePyramid(fileOf(pyramid), NAME)).toEqual(pyramid);
  });

  test('is not used if one bit of it is another', () => {
    fc.assert(
      fc.property(pyramids, fc.nat(), (pyramid, at) => {
        const bytes = fileOf(pyramid);
        const bit = at % (bytes.length * 8);
        bytes[bit >> 3] ^= 1 << (bit & 7);
        expect(decodePyramid(bytes, NAME)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('nor if any of its first bytes is', () => {
    const file = fileOf(pyramidOf(new Float64Array(5000)));
    for (let at = 0; at < 200 * 8; at++) {
      const bytes = file.slice();
      bytes[at >> 3] ^= 1 << (at & 7);
      expect(decodePyramid(bytes, NAME), `bit ${at}`).toBeUndefined();
    }
  });

  test('nor if it is cut anywhere, or goes on', () => {
    const file = fileOf(pyramidOf(new Float64Array(5000)));
    for (let length = 0; length < file.length; length++)
      expect(decodePyramid(file.slice(0, length), NAME), `${length} bytes`).toBeUndefined();
    for (const more of [1, 8, 16]) {
      const longer = new Uint8Array(file.length + more);
      longer.set(file);
      expect(decodePyramid(longer, NAME)).toBeUndefined();
    }
  });

  test('nor if it is of something else', () => {
    const file = fileOf(pyramidOf(new Float64Array(5000)));
    expect(decodePyramid(file, NAME.slice().reverse())).toBeUndefined();
  });

  test('bytes of anything are none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(decodePyramid(new Uint8Array(bytes), NAME)).toBeUndefined();
      }),
    );
  });
});
