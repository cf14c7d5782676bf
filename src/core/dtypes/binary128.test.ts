import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binary128ToDouble, binary128ToDoubles, doubleToBinary128 } from './binary128.ts';

/** A value from its 16 bytes, big-endian as LabVIEW writes them. */
const fromHex = (hex: string) => view(Buffer.from(hex.replaceAll(' ', ''), 'hex').toReversed());
const view = (bytes: Uint8Array) => new DataView(new Uint8Array(bytes).buffer);

function toHex(value: number): string {
  const bytes = new DataView(new ArrayBuffer(16));
  doubleToBinary128(value, bytes, 0);
  return Buffer.from(bytes.buffer).reverse().toString('hex').toUpperCase();
}

const KNOWN: readonly (readonly [hex: string, value: number])[] = [
  ['3FFF0000 00000000 00000000 00000000', 1],
  ['C0004000 00000000 00000000 00000000', -2.5],
  ['00000000 00000000 00000000 00000000', 0],
  ['80000000 00000000 00000000 00000000', -0],
  ['7FFF0000 00000000 00000000 00000000', Number.POSITIVE_INFINITY],
  ['FFFF0000 00000000 00000000 00000000', Number.NEGATIVE_INFINITY],
  ['3BCD0000 00000000 00000000 00000000', Number.MIN_VALUE],
  ['3BCE0000 00000000 00000000 00000000', 2 * Number.MIN_VALUE],
  ['3C010000 00000000 00000000 00000000', 2 ** -1022],
  ['3C00FFFF FFFFFFFF E0000000 00000000', 2 ** -1022 - Number.MIN_VALUE],
  ['43FEFFFF FFFFFFFF F0000000 00000000', Number.MAX_VALUE],
];

const ROUNDED: readonly (readonly [what: string, hex: string, value: number])[] = [
  ['0.1 as an x87 register holds it', '3FFB9999 99999999 999A0000 00000000', 0.1],
  ['pi', '40009 21FB54442D18469898CC51701B8', Math.PI],
  ['halfway between 1 and the next double: to the even one', '3FFF0000 00000000 08000000 00000000', 1],
  ['a bit more than halfway', '3FFF0000 00000000 08000000 00000001', 1 + Number.EPSILON],
  ['halfway above an odd one: up, to the even one', '3FFF0000 00000000 18000000 00000000', 1 + 2 * Number.EPSILON],
  ['halfway beyond the largest double', '43FEFFFF FFFFFFFF F8000000 00000000', Number.POSITIVE_INFINITY],
  ['a bit less than that', '43FEFFFF FFFFFFFF F7FFFFFF FFFFFFFF', Number.MAX_VALUE],
  ['the largest binary128', '7FFEFFFF FFFFFFFF FFFFFFFF FFFFFFFF', Number.POSITIVE_INFINITY],
  ['half the smallest double: to zero, which is even', '3BCC0000 00000000 00000000 00000000', 0],
  ['a bit more than half the smallest double', '3BCC0000 00000000 00000000 00000001', Number.MIN_VALUE],
  ['the smallest subnormal binary128', '00000000 00000000 00000000 00000001', 0],
  ['a negative one far below the smallest double', '80010000 00000000 00000000 00000000', -0],
];

describe('binary128', () => {
  test.each(KNOWN)('%s is %d, both ways', (hex, value) => {
    expect(binary128ToDouble(fromHex(hex), 0)).toBe(value);
    expect(toHex(value)).toBe(hex.replaceAll(' ', ''));
  });

  test.each(ROUNDED)('%s rounds to the nearest double', (_what, hex, value) => {
    expect(binary128ToDouble(fromHex(hex), 0)).toBe(value);
  });

  test('NaN stays NaN, signalling or not', () => {
    expect(binary128ToDouble(fromHex('7FFF8000 00000000 00000000 00000000'), 0)).toBeNaN();
    expect(binary128ToDouble(fromHex('7FFF0000 00000000 00000000 00000001'), 0)).toBeNaN();
    expect(toHex(Number.NaN)).toBe('7FFF8000000000000000000000000000');
  });

  test('every double goes there and back', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const bytes = new DataView(new ArrayBuffer(16));
        doubleToBinary128(value, bytes, 0);
        expect(binary128ToDouble(bytes, 0)).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  test('no double is nearer than the one it gives', () => {
    const finite = fc.tuple(fc.bigInt(0n, 2n ** 112n - 1n), fc.integer({ min: 16383 - 1080, max: 16383 + 1022 }));
    fc.assert(
      fc.property(finite, ([fraction, exponent]) => {
        const bits = (BigInt(exponent) << 112n) | fraction;
        const bytes = new DataView(new ArrayBuffer(16));
        bytes.setBigUint64(0, bits & 0xffffffffffffffffn, true);
        bytes.setBigUint64(8, bits >> 64n, true);
        const given = binary128ToDouble(bytes, 0);
        const exact = ((1n << 112n) | fraction) << BigInt(exponent - 16383 - 112 + SCALE);
        const distance = (value: number) => magnitude(exactly(value) - exact);
        expect(distance(given) <= distance(neighbour(given, 1))).toBe(true);
        if (given > 0) expect(distance(given) <= distance(neighbour(given, -1))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('many at a time, counting those that were not doubles', () => {
    const bytes = Buffer.concat(
      [KNOWN[0][0], ROUNDED[0][1], KNOWN[1][0], ROUNDED[1][1]].map((hex) =>
        Buffer.from(hex.replaceAll(' ', ''), 'hex').reverse(),
      ),
    );
    expect(binary128ToDoubles(bytes)).toEqual({ doubles: Float64Array.of(1, 0.1, -2.5, Math.PI), inexact: 2 });
  });
});

/** All numbers here are multiples of 2^-SCALE, so they are exact as integers of that unit. */
const SCALE = 1300;

function exactly(value: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const exponent = Number((bits.getBigUint64(0) >> 52n) & 0x7ffn);
  const fraction = bits.getBigUint64(0) & (2n ** 52n - 1n);
  const significand = exponent === 0 ? fraction : fraction | (1n << 52n);
  return significand << BigInt(Math.max(exponent, 1) - 1075 + SCALE);
}

function neighbour(value: number, direction: 1 | -1): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(direction));
  return bits.getFloat64(0);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
