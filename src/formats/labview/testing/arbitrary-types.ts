import fc from 'fast-check';
import type { Field, LabviewType, ScalarWord } from '../types/type.ts';
import type { Value } from '../types/value.ts';

/** A type and a way to make values of it. */
export interface TypedValues {
  readonly type: LabviewType;
  readonly value: fc.Arbitrary<Value>;
}

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const fraction = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const i64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const float = fc.float({ noDefaultInfinity: false });
const complex = <T>(part: fc.Arbitrary<T>) => fc.record({ re: part, im: part });

/** Values of every scalar word, hostile ones included. */
export const SCALAR_VALUES: Record<ScalarWord, fc.Arbitrary<Value>> = {
  I8: fc.integer({ min: -128, max: 127 }),
  I16: fc.integer({ min: -32768, max: 32767 }),
  I32: fc.integer(),
  I64: i64,
  U8: fc.integer({ min: 0, max: 255 }),
  U16: fc.integer({ min: 0, max: 65535 }),
  U32: fc.nat({ max: 0xffffffff }),
  U64: u64,
  SGL: float,
  DBL: fc.double(),
  EXT: bytes(16),
  CSG: complex(float),
  CDB: complex(fc.double()),
  CXT: complex(bytes(16)),
  Boolean: fc.boolean(),
  Boolean4: fc.boolean(),
  Timestamp: fc.record({ seconds: i64, fraction }),
};

const scalars: fc.Arbitrary<TypedValues> = fc
  .constantFrom(...(Object.keys(SCALAR_VALUES) as ScalarWord[]))
  .map((word) => ({ type: { word }, value: SCALAR_VALUES[word] }));

const enums: fc.Arbitrary<TypedValues> = fc.constantFrom('U8', 'U16', 'U32').map((base) => ({
  type: { word: 'Enum', base, items: ['idle', 'sweep', 'hold'] } as LabviewType,
  value: fc.nat({ max: 2 }),
}));

const fixedPoints: fc.Arbitrary<TypedValues> = fc.boolean().map((overflow) => ({
  type: { word: 'FXP', signed: true, wordLength: 16, integerWordLength: 8, overflow },
  value: fc
    .record({ value: fc.bigInt({ min: -32768n, max: 32767n }), overflow: fc.boolean() })
    .map((fxp) => (overflow ? fxp : { value: fxp.value })),
}));

const strings: fc.Arbitrary<TypedValues> = fc.constant({
  type: { word: 'String' },
  value: fc.uint8Array({ maxLength: 12 }),
});

const paths: fc.Arbitrary<TypedValues> = fc.constant({
  type: { word: 'Path' },
  value: fc.record({
    type: fc.constantFrom('absolute', 'relative', 'unc'),
    components: fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 3 }),
  }) as fc.Arbitrary<Value>,
});

/** An array of one or two dimensions of another type. */
function arrays(element: fc.Arbitrary<TypedValues>): fc.Arbitrary<TypedValues> {
  return fc.tuple(element, fc.constantFrom(1, 2)).map(([{ type, value }, rank]) => ({
    type: { word: 'Array', element: type, dims: new Array(rank).fill('prefixed') },
    value: fc.array(fc.nat({ max: rank === 1 ? 5 : 3 }), { minLength: rank, maxLength: rank }).chain((dims) => {
      const count = dims.reduce((all, size) => all * size, 1);
      return fc.array(value, { minLength: count, maxLength: count }).map((values) => ({ dims, values }));
    }),
  }));
}

/** An array whose size is part of the type. */
function fixedArrays(element: fc.Arbitrary<TypedValues>): fc.Arbitrary<TypedValues> {
  return fc.tuple(element, fc.nat({ max: 4 })).map(([{ type, value }, size]) => ({
    type: { word: 'Array', element: type, dims: [size] },
    value: fc.array(value, { minLength: size, maxLength: size }).map((values) => ({ dims: [size], values })),
  }));
}

function clusters(element: fc.Arbitrary<TypedValues>): fc.Arbitrary<TypedValues> {
  return fc.array(element, { minLength: 1, maxLength: 4 }).map((elements) => ({
    type: {
      word: 'Cluster',
      fields: elements.map(({ type }, i): Field => ({ name: `f${i}`, type })),
    },
    value: fc.tuple(...elements.map(({ value }) => value)) as fc.Arbitrary<Value>,
  }));
}

const { any } = fc.letrec<{ any: TypedValues; leaf: TypedValues; compound: TypedValues; element: TypedValues }>(
  (tie) => ({
    leaf: fc.oneof(scalars, scalars, enums, fixedPoints, strings, paths),
    compound: clusters(tie('any')),
    element: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('compound')),
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      arrays(tie('element')),
      fixedArrays(tie('element')),
      tie('compound'),
    ),
  }),
);

/** Any type of the flattened form, nested, with its values. */
export const anyTypedValues: fc.Arbitrary<TypedValues> = any;
