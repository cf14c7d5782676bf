import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataProblem, DTYPES } from '../../../core/index.ts';
import { ByteReader } from '../types/byte-reader.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import { extendedFromNumber } from '../types/extended.ts';
import { DEFAULT_LAYOUT, type LabviewType } from '../types/type.ts';
import type { TypeOf, TypeWord } from '../types/type-of.ts';
import type { Value } from '../types/value.ts';
import type { CodecContext } from './codec-context.ts';
import { TYPE_TABLE, typeRow } from './type-table.ts';

const i64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const complex = (part: fc.Arbitrary<number | Uint8Array>) => fc.record({ re: part, im: part });
/** fast-check's doubles include -0, subnormals, infinities and NaN. */
const double = fc.double();
const single = fc.float();

type Samples = {
  readonly [Word in TypeWord]: readonly (readonly [TypeOf<Word>, fc.Arbitrary<Value>])[];
};

const scalars = <const Word extends TypeWord>(word: Word, value: fc.Arbitrary<Value>) =>
  [[{ word }, value]] as unknown as Samples[Word];

/** Variants with attributes, down to `levels`. */
const variants = (levels: number): fc.Arbitrary<Value> =>
  fc.record({
    version: fc.constantFrom(0, 0x08008000, 0x18008000),
    type: fc.constant<LabviewType>({ word: 'DBL' }),
    value: double,
    attributes:
      levels === 0
        ? fc.constant([])
        : fc.array(fc.tuple(fc.uint8Array({ maxLength: 6 }), variants(levels - 1)), { maxLength: 2 }),
  }) as fc.Arbitrary<Value>;

const arrayOf = (value: fc.Arbitrary<Value>, rank: number): fc.Arbitrary<Value> =>
  fc.array(fc.nat({ max: 4 }), { minLength: rank, maxLength: rank }).chain((dims) => {
    const count = dims.reduce((all, size) => all * size, 1);
    return fc.record({ dims: fc.constant(dims), values: fc.array(value, { minLength: count, maxLength: count }) });
  });
const prefixed = (element: LabviewType, rank: number) =>
  ({ word: 'Array', element, dims: new Array(rank).fill('prefixed') }) as const;

/** Types and values of every row. */
const SAMPLES: Samples = {
  I8: scalars('I8', fc.integer({ min: -128, max: 127 })),
  I16: scalars('I16', fc.integer({ min: -32768, max: 32767 })),
  I32: scalars('I32', fc.integer()),
  I64: scalars('I64', i64),
  U8: scalars('U8', fc.nat({ max: 255 })),
  U16: scalars('U16', fc.nat({ max: 65535 })),
  U32: scalars('U32', fc.nat({ max: 0xffffffff })),
  U64: scalars('U64', u64),
  SGL: scalars('SGL', single),
  DBL: scalars('DBL', double),
  EXT: scalars('EXT', bytes(16)),
  CSG: scalars('CSG', complex(single)),
  CDB: scalars('CDB', complex(double)),
  CXT: scalars('CXT', complex(bytes(16))),
  Boolean: scalars('Boolean', fc.boolean()),
  Boolean4: scalars('Boolean4', fc.boolean()),
  Timestamp: scalars('Timestamp', fc.record({ seconds: i64, fraction: u64 })),
  Enum: [
    [{ word: 'Enum', base: 'U8', items: ['off', 'on'] }, fc.nat({ max: 255 })],
    [{ word: 'Enum', base: 'U16', items: [] }, fc.nat({ max: 65535 })],
    [{ word: 'Enum', base: 'U32', items: ['a'] }, fc.nat({ max: 0xffffffff })],
  ],
  FXP: [
    [
      { word: 'FXP', signed: true, wordLength: 64, integerWordLength: 8, overflow: true },
      fc.record({ value: i64, overflow: fc.boolean() }),
    ],
    [{ word: 'FXP', signed: false, wordLength: 64, integerWordLength: 8, overflow: false }, fc.record({ value: u64 })],
  ],
  String: [
    [{ word: 'String' }, fc.uint8Array({ maxLength: 300 })],
    [{ word: 'String', size: 5 }, bytes(5)],
    [{ word: 'String', size: 'until-end' }, fc.uint8Array({ maxLength: 20 })],
    [
      { word: 'String', until: Uint8Array.of(0x1a, 0x04) },
      fc.array(fc.nat({ max: 0x19 })).map((text) => Uint8Array.of(...text, 0x1a, 0x04)),
    ],
    [{ word: 'String', contains: prefixed({ word: 'U16' }, 2) }, arrayOf(fc.nat({ max: 65535 }), 2)],
  ],
  Path: [
    [
      { word: 'Path' },
      fc.record({
        type: fc.constantFrom('absolute', 'relative', 'not-a-path', 'unc'),
        components: fc.array(fc.uint8Array({ maxLength: 255 }), { maxLength: 4 }),
      }) as fc.Arbitrary<Value>,
    ],
    [
      { word: 'Path' },
      fc.record({
        type: fc.constantFrom('absolute', 'relative', 'not-a-path', 'unc'),
        components: fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 4 }),
        form: fc.constantFrom('PTH1', 'PTH2'),
      }) as fc.Arbitrary<Value>,
    ],
  ],
  Variant: [[{ word: 'Variant' }, variants(3)]],
  Array: [
    [prefixed({ word: 'DBL' }, 1), arrayOf(double, 1)],
    [prefixed({ word: 'String' }, 3), arrayOf(fc.uint8Array({ maxLength: 4 }), 3)],
    [prefixed({ word: 'Boolean4' }, 2), arrayOf(fc.boolean(), 2)],
    [{ word: 'Array', element: { word: 'I16' }, dims: ['until-end'] }, arrayOf(fc.integer({ min: -9, max: 9 }), 1)],
    [
      { word: 'Array', element: { word: 'Timestamp' }, dims: [2] },
      fc
        .array(fc.record({ seconds: i64, fraction: u64 }), { minLength: 2, maxLength: 2 })
        .map((values) => ({ dims: [2], values })),
    ],
    [prefixed({ word: 'Cluster', fields: [] }, 1), arrayOf(fc.constant([]), 1)],
  ],
  Cluster: [
    [
      {
        word: 'Cluster',
        fields: [
          { name: 'swapped', type: { word: 'U32' }, byteOrder: 'little' },
          { name: 'not', type: { word: 'U32' } },
        ],
      },
      fc.tuple(fc.nat(), fc.nat()),
    ],
  ],
  Skip: [[{ word: 'Skip', bytes: 3 }, fc.constant(undefined)]],
};

const CONTEXTS: CodecContext[] = [
  DEFAULT_LAYOUT,
  { ...DEFAULT_LAYOUT, littleEndianTimestamps: 'two-words', booleanBitOrder: 'lsb-first' },
];

const cases = (Object.keys(TYPE_TABLE) as TypeWord[]).flatMap((word) =>
  (SAMPLES[word] as readonly (readonly [LabviewType, fc.Arbitrary<Value>])[]).flatMap(([type, values]) =>
    (['big', 'little'] as const).flatMap((byteOrder) =>
      CONTEXTS.map((context) => ({ word, type, values, byteOrder, context })),
    ),
  ),
);

function encode(type: LabviewType, value: Value, byteOrder: 'big' | 'little', context: CodecContext): Uint8Array {
  const writer = new ByteWriter({ byteOrder });
  typeRow(type.word).encode(writer, value, type, context);
  return writer.written;
}

describe.each(cases)(
  '$word, $byteOrder-endian, $context.littleEndianTimestamps',
  ({ type, values, byteOrder, context }) => {
    const row = typeRow(type.word);

    test('what is encoded is decoded', () => {
      fc.assert(
        fc.property(values, (value) => {
          const stored = encode(type, value, byteOrder, context);
          const reader = new ByteReader(stored, { byteOrder });
          expect(row.decode(reader, type, context)).toEqual(value);
          expect(reader.left).toBe(0);
          expect(row.size(type) ?? stored.length).toBe(stored.length);
          expect(row.smallest(type)).toBeLessThanOrEqual(stored.length);
        }),
        { numRuns: 60 },
      );
    });

    test('any bytes give a value or a problem', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 60 }), (stored) => {
          try {
            row.decode(new ByteReader(stored, { byteOrder }), type, context);
          } catch (error) {
            expect(error).toBeInstanceOf(DataProblem);
          }
        }),
        { numRuns: 60 },
      );
    });

    test('any value is written or refused', () => {
      fc.assert(
        fc.property(fc.anything() as fc.Arbitrary<Value>, (value) => {
          try {
            encode(type, value, byteOrder, context);
          } catch (error) {
            expect(error).toBeInstanceOf(DataProblem);
          }
        }),
        { numRuns: 60 },
      );
    });
  },
);

test('dtypes have the size of what is stored', () => {
  for (const { type, word } of cases) {
    if (word === 'Array' || word === 'Cluster' || word === 'Skip') continue;
    const row = typeRow(word);
    const { size } = DTYPES[row.dtype(type, 'gbk').name];
    const stored = row.size(type);
    const extra = word === 'Boolean4' || (type.word === 'FXP' && type.overflow) ? 1 : 0;
    if (size > 0) expect(stored).toBe(size + extra);
  }
});

test('every bit of a quiet NaN and every integer bit pattern is kept', () => {
  const patterns = fc.tuple(
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    fc.constantFrom(0n, 0x7ff8n << 48n, 0xfff8n << 48n),
  );
  fc.assert(
    fc.property(patterns, fc.constantFrom('I64', 'U64', 'DBL'), (([bits, or], word) => {
      const stored = new Uint8Array(8);
      new DataView(stored.buffer).setBigUint64(0, BigInt.asUintN(64, word === 'DBL' ? bits | or : bits));
      const type = { word } as const;
      const value = typeRow(word).decode(new ByteReader(stored), type, DEFAULT_LAYOUT);
      expect(encode(type, value, 'big', DEFAULT_LAYOUT)).toEqual(stored);
    }) as (pattern: [bigint, bigint], word: 'I64' | 'U64' | 'DBL') => void),
  );
});

test('typed arrays are written in bulk, bit by bit', () => {
  const nans = new Float32Array(Uint32Array.of(0x7f800001, 0xffc12345, 0x3f800000).buffer);
  const type = prefixed({ word: 'SGL' }, 1);
  expect(encode(type, nans, 'big', DEFAULT_LAYOUT).toString()).toBe(
    [0, 0, 0, 3, 0x7f, 0x80, 0, 1, 0xff, 0xc1, 0x23, 0x45, 0x3f, 0x80, 0, 0].toString(),
  );
  expect(encode(type, [1, 2], 'little', DEFAULT_LAYOUT)).toEqual(
    encode(type, Float32Array.of(1, 2), 'little', DEFAULT_LAYOUT),
  );
});

test('numbers are taken for EXT, text for strings, safe integers for 64 bits', () => {
  expect(encode({ word: 'EXT' }, 0.1, 'little', DEFAULT_LAYOUT)).toEqual(extendedFromNumber(0.1));
  expect(encode({ word: 'String' }, 'µ', 'big', { ...DEFAULT_LAYOUT, textEncoding: 'latin1' })).toEqual(
    Uint8Array.of(0, 0, 0, 1, 0xb5),
  );
  expect(encode({ word: 'U64' }, 5, 'big', DEFAULT_LAYOUT)).toEqual(encode({ word: 'U64' }, 5n, 'big', DEFAULT_LAYOUT));
});

test.each([
  ['256 cannot be written as U8', { word: 'U8' }, 256],
  ['1.5 cannot be written as I16', { word: 'I16' }, 1.5],
  ['-1n cannot be written as U64', { word: 'U64' }, -1n],
  ['1 cannot be written as Boolean', { word: 'Boolean' }, 1],
  ["'abc' cannot be written as String of 2 bytes", { word: 'String', size: 2 }, 'abc'],
  ['2-D array {dims, values} whose sizes agree', prefixed({ word: 'I8' }, 2), { dims: [2, 2], values: [1] }],
] as [string, LabviewType, Value][])('%s', (message, type, value) => {
  expect(() => encode(type, value, 'big', DEFAULT_LAYOUT)).toThrow(message);
});

describe('hostile arrays', () => {
  const decode = (type: LabviewType, ...sizes: number[]) => {
    const writer = new ByteWriter();
    for (const size of sizes) writer.u32(size);
    return typeRow(type.word).decode(new ByteReader(writer.written), type, DEFAULT_LAYOUT);
  };
  const empty: LabviewType = { word: 'Cluster', fields: [] };

  test('products of sizes are computed without wrapping around', () => {
    expect(() => decode(prefixed({ word: 'U8' }, 2), 65536, 65536)).toThrow('65536 x 65536 elements');
    expect(() => decode(prefixed({ word: 'U8' }, 3), 2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1)).toThrow(
      'LENGTH_EXCEEDS_FILE',
    );
    expect(decode(prefixed({ word: 'U8' }, 2), 0, 2 ** 31 - 1)).toEqual({ dims: [0, 2 ** 31 - 1], values: [] });
    expect(() => decode(prefixed({ word: 'U8' }, 2), 0, 2 ** 31)).toThrow('NEGATIVE_LENGTH');
  });

  test('elements of no bytes are not repeated without end', () => {
    expect(() => decode(prefixed(empty, 1), 2 ** 31 - 1)).toThrow('TOO_LARGE');
    const million: LabviewType = {
      word: 'Array',
      element: { word: 'Array', element: empty, dims: [1e6] },
      dims: [1e6],
    };
    expect(decode(million)).toMatchObject({ dims: [1e6] });
  });

  test('nesting ends at 64', () => {
    let type: LabviewType = { word: 'U8' };
    for (let i = 0; i < 64; i++) type = { word: 'Cluster', fields: [{ name: '', type }] };
    const one = (of: LabviewType) => typeRow(of.word).decode(new ByteReader(Uint8Array.of(1)), of, DEFAULT_LAYOUT);
    expect(JSON.stringify(one(type))).toBe(`${'['.repeat(64)}1${']'.repeat(64)}`);
    expect(() => one({ word: 'Cluster', fields: [{ name: '', type }] })).toThrow('TOO_DEEP');
  });

  test('variants in variants end in a problem, not in an overflow', () => {
    const level = [8, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0];
    const stored = Uint8Array.from({ length: level.length * 100_000 }, (_, i) => level[i % level.length]);
    const decodeVariant = () => typeRow('Variant').decode(new ByteReader(stored), { word: 'Variant' }, DEFAULT_LAYOUT);
    expect(decodeVariant).toThrow('TOO_DEEP');
  });

  test('the other byte order is suggested where it fits', () => {
    expect(() => decode({ word: 'String' }, 0x01000000, 0)).toThrow('In the other byte order it would be 1.');
  });
});
