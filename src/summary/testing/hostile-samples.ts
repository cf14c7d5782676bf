import fc from 'fast-check';
import { BUCKET, FAN_OUT } from '../pyramid.ts';

/** Doubles that are easily got wrong. */
export const HOSTILE = [
  ...[Number.NaN, Infinity, -Infinity, 0, -0, Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** -1022],
  ...[Number.MAX_VALUE, -Number.MAX_VALUE, 1, -1, 1 + Number.EPSILON],
];

/** Lengths around the sizes of buckets, and any others. */
const LENGTHS = [0, 1, 2, 3, BUCKET, BUCKET * FAN_OUT, 2 * BUCKET * FAN_OUT].flatMap((size) => [
  size - 1,
  size,
  size + 1,
]);

const lengths = fc.oneof(fc.constantFrom(...LENGTHS.filter((length) => length >= 0)), fc.nat({ max: 20_000 }));

/** Stretches of noise, of one value, and of gaps: each is `[share of hostile values, offset, length]`. */
const stretches = fc.array(
  fc.tuple(fc.constantFrom(0, 0, 0.01, 0.5, 1), fc.constantFrom(-1, 0, 1, 5), fc.integer({ min: 1, max: 3000 })),
  { minLength: 1, maxLength: 8 },
);

/** Samples as instruments and faults make them. */
export const samplesArbitrary = fc
  .record({ length: lengths, stretches, seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }) })
  .map(({ length, stretches: parts, seed }) => {
    const random = randomNumbers(seed);
    const values = new Float64Array(length);
    for (let at = 0, part = 0; at < length; part++) {
      const [share, offset, size] = parts[part % parts.length];
      for (const end = Math.min(length, at + size); at < end; at++) {
        values[at] = random() < share ? HOSTILE[Math.floor(random() * HOSTILE.length)] : random() - 0.5 + offset;
      }
    }
    return values;
  });

/** Numbers from 0 to 1 that are the same for the same seed (Park and Miller's generator). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Edges of columns, given by shares of the length or by borders of buckets; some are equal. */
export function edgesArbitrary(length: number): fc.Arbitrary<Float64Array<ArrayBuffer>> {
  const border = fc.nat({ max: Math.ceil(length / BUCKET) }).map((bucket) => Math.min(length, bucket * BUCKET));
  const near = fc.tuple(border, fc.constantFrom(-1, 1)).map(([at, by]) => Math.min(length, Math.max(0, at + by)));
  const edge = fc.oneof(fc.nat({ max: length }), border, near, fc.constantFrom(0, length));
  return fc.array(edge, { maxLength: 40 }).map((edges) => Float64Array.from(edges).sort());
}

/** Cuts of an array into blocks of any length. */
export function blocksArbitrary(values: Float64Array<ArrayBuffer>): fc.Arbitrary<Float64Array<ArrayBuffer>[]> {
  return fc.array(fc.nat({ max: values.length }), { maxLength: 6 }).map((cuts) => {
    const places = [0, ...cuts.sort((a, b) => a - b), values.length];
    return places.slice(1).map((to, i) => values.subarray(places[i], to));
  });
}
