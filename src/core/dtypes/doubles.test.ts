import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binary128ToDouble, doubleToBinary128 } from './binary128.ts';
import { type ComplexComponent, doublesOf } from './doubles.ts';
import { DTYPES, type DtypeName, dtypeRow } from './dtype.ts';
import { timestampFromBytes, timestampFromIso, unixNanoseconds } from './timestamp.ts';
import type { FixedValues } from './values.ts';

function valuesOf(name: DtypeName, { buffer, byteOffset, byteLength }: ArrayBufferView): FixedValues {
  const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
  return { dtype: { name }, count: byteLength / DTYPES[name].size, bytes };
}

function binary128(...values: number[]): DataView {
  const view = new DataView(new ArrayBuffer(values.length * 16));
  values.forEach((value, i) => {
    doubleToBinary128(value, view, i * 16);
  });
  return view;
}

function timestamps(...texts: string[]): BigUint64Array {
  return BigUint64Array.from(
    texts.flatMap((text) => {
      const { seconds, fraction } = timestampFromIso(text)!;
      return [seconds, fraction];
    }),
  );
}

/** Its square is no double. */
const HUGE = 2 ** 700;

const KNOWN: readonly (readonly [DtypeName, ArrayBufferView, number[]])[] = [
  ['i1', Int8Array.of(-128, 127), [-128, 127]],
  ['i2', Int16Array.of(-32768, 5), [-32768, 5]],
  ['i4', Int32Array.of(-(2 ** 31), 7), [-(2 ** 31), 7]],
  ['i8', BigInt64Array.of(-(2n ** 63n), -1n, 0n, 2n ** 53n + 1n), [-(2 ** 63), -1, 0, 2 ** 53]],
  ['u1', Uint8Array.of(0, 255), [0, 255]],
  ['u2', Uint16Array.of(65535), [65535]],
  ['u4', Uint32Array.of(2 ** 32 - 1), [2 ** 32 - 1]],
  ['u8', BigUint64Array.of(2n ** 64n - 1n, 2n ** 63n), [2 ** 64, 2 ** 63]],
  ['f4', Float32Array.of(0.5, Number.NaN, -Infinity), [0.5, Number.NaN, -Infinity]],
  ['f8', Float64Array.of(0.1, -0, Number.MIN_VALUE), [0.1, -0, Number.MIN_VALUE]],
  ['f16', binary128(Math.PI, Number.NaN, -Infinity, 0), [Math.PI, Number.NaN, -Infinity, 0]],
  ['c8', Float32Array.of(3, 4, 0, 0), [5, 0]],
  [
    'c16',
    Float64Array.of(3 * HUGE, -4 * HUGE, 3 / HUGE, 4 / HUGE, Infinity, Number.NaN),
    [5 * HUGE, 5 / HUGE, Infinity],
  ],
  ['c32', binary128(-3, 4), [5]],
  ['bool', Uint8Array.of(0, 1, 255), [0, 1, 1]],
  [
    'timestamp',
    timestamps('1970-01-01T00:00:00.250Z', '1903-12-31T23:59:59.5Z', '2019-10-08T17:19:46Z'),
    [250, Date.UTC(1903, 11, 31, 23, 59, 59, 500), Date.UTC(2019, 9, 8, 17, 19, 46)],
  ],
];

test.each(KNOWN)('%s', (name, array, doubles) => {
  const values = valuesOf(name, array);
  expect([...doublesOf(values)]).toEqual(doubles);
  const odd = new Uint8Array(values.bytes.length + 1).subarray(1);
  odd.set(values.bytes);
  expect([...doublesOf({ ...values, bytes: odd })]).toEqual(doubles);
  const into = new Float64Array(doubles.length + 1).fill(7);
  const there = doublesOf(values, { into });
  expect([...there]).toEqual(doubles);
  expect(there.buffer).toBe(into.buffer);
  expect([...into]).toEqual([...doubles, 7]);
  expect([...doublesOf(values, { into: into.subarray(0, doubles.length - 1) })]).toEqual(doubles);
});

test('every dtype is known here, or is no number', () => {
  const known = new Set(KNOWN.map(([name]) => name));
  for (const name of (Object.keys(DTYPES) as DtypeName[]).filter((other) => !known.has(other))) {
    expect(() => doublesOf({ dtype: { name }, count: 0, bytes: new Uint8Array(0) })).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_TYPE', message: expect.stringContaining(DTYPES[name].label) }),
    );
    expect(['text', 'bytes', 'nothing']).toContain(dtypeRow({ name }).kind);
  }
});

test('float64 values are not copied', () => {
  const array = Float64Array.of(1, 2, 3);
  expect(doublesOf(valuesOf('f8', array.subarray(1))).buffer).toBe(array.buffer);
});

test('an enum is its number', () => {
  const values = valuesOf('u2', Uint16Array.of(2, 0));
  expect([...doublesOf({ ...values, dtype: { name: 'u2', items: ['idle', 'sweep', 'hold'] } })]).toEqual([2, 0]);
});

describe('64-bit integers are rounded as Number does it', () => {
  test('signed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(doublesOf(valuesOf('i8', BigInt64Array.of(value)))[0]).toBe(Number(value));
      }),
    );
  });

  test('unsigned', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        expect(doublesOf(valuesOf('u8', BigUint64Array.of(value)))[0]).toBe(Number(value));
      }),
    );
  });
});

/** Exponents of doubles, of more than doubles hold, and whatever; significands near where a double ends, and whatever. */
const anyBinary128 = fc
  .record({
    sign: fc.bigInt({ min: 0n, max: 1n }),
    exponent: fc.oneof(...[1n, 899n, 902n, 1100n, 16383n].map((span) => fc.bigInt({ min: -span, max: span }))),
    top: fc.oneof(fc.constantFrom(0n, 2n ** 52n - 1n), fc.bigInt({ min: 0n, max: 2n ** 52n - 1n })),
    rest: fc.oneof(
      fc.tuple(fc.constantFrom(0n, 2n ** 59n, 2n ** 60n - 1n), fc.constantFrom(-1n, 0n, 1n)).map(([a, b]) => a + b),
      fc.bigInt({ min: 0n, max: 2n ** 60n - 1n }),
    ),
  })
  .map(({ sign, exponent, top, rest }) => {
    const fraction = BigInt.asUintN(112, (top << 60n) + rest);
    const bits = (sign << 127n) | ((exponent + 16383n) << 112n) | fraction;
    return BigUint64Array.of(BigInt.asUintN(64, bits), bits >> 64n);
  });

test('binary128 is rounded as one value is', () => {
  fc.assert(
    fc.property(anyBinary128, (words) => {
      expect(doublesOf(valuesOf('f16', words))[0]).toBe(binary128ToDouble(new DataView(words.buffer), 0));
    }),
    { numRuns: 3000 },
  );
});

test('timestamps keep what a double can hold of them', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 33n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (...words) => {
      const values = valuesOf('timestamp', BigUint64Array.from(words));
      const milliseconds = Number(unixNanoseconds(timestampFromBytes(values.bytes))) / 1e6;
      expect(Math.abs(doublesOf(values)[0] - milliseconds)).toBeLessThan(0.002);
    }),
  );
});

const COMPONENTS: readonly (readonly [ComplexComponent | undefined, number[]])[] = [
  [undefined, [5, 2]],
  ['abs', [5, 2]],
  ['re', [3, 0]],
  ['im', [-4, 2]],
  ['phase', [Math.atan2(-4, 3), Math.PI / 2]],
];

test.each(COMPONENTS)('component %s of complex values', (component, doubles) => {
  for (const values of [
    valuesOf('c8', Float32Array.of(3, -4, 0, 2)),
    valuesOf('c16', Float64Array.of(3, -4, 0, 2)),
    valuesOf('c32', binary128(3, -4, 0, 2)),
  ]) {
    expect([...doublesOf(values, { component })]).toEqual(doubles);
  }
});
