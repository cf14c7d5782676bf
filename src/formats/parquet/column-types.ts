import type { SchemaElement } from 'hyparquet';
import {
  binary128ToDoubles,
  type Dtype,
  type DtypeName,
  type FixedValues,
  NO_TIME,
  timestampsToNanoseconds,
  typedArray,
  uniqueNames,
  type Values,
  valueBytes,
} from '../../core/index.ts';
import type { Loss } from '../storing/loss.ts';
import { textReader } from '../storing/text-reader.ts';

type Scalar = number | bigint | string | boolean | null;

/** Values as the library takes them: typed arrays where nothing is missing. */
export type ColumnValues = ArrayLike<Scalar> & Iterable<Scalar> & { slice(start: number, end: number): ColumnValues };

/** How values of a dtype become columns. */
export interface ColumnType {
  /** Physical and logical type of the column. Source: Apache Parquet, LogicalTypes.md. */
  readonly element: Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>;
  /** What is put behind the name, for each column: two for complex numbers. */
  readonly suffixes: readonly string[];
  /** Can a value be missing, though there is one? */
  readonly hasGaps?: boolean | undefined;
  /** The values of each column. */
  convert(values: Values, loss: Loss): ColumnValues[];
}

type MakeType = (dtype: Dtype, path: string) => ColumnType;

const ONE = [''];
const REAL_AND_IMAGINARY = ['.re', '.im'];

const FLOAT = { type: 'FLOAT' } as const;
const DOUBLE = { type: 'DOUBLE' } as const;
const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;

const array = (values: Values) => typedArray(values as FixedValues) as unknown as ColumnValues;

const plain =
  (element: ColumnType['element']): MakeType =>
  () => ({ element, suffixes: ONE, convert: (values) => [array(values)] });

const complex =
  (element: ColumnType['element']): MakeType =>
  () => ({ element, suffixes: REAL_AND_IMAGINARY, convert: (values) => halves(typedArray(values as FixedValues)) });

/** The library takes large unsigned numbers from plain arrays alone. */
const integers = (values: Values) => [values.dtype.name === 'u4' ? Array.from(array(values)) : array(values)];

/** An enum by the name of its item, where there is one. */
const integer =
  (converted_type: SchemaElement['converted_type']): MakeType =>
  ({ items }) => {
    if (!items?.length) return { element: { type: 'INT32', converted_type }, suffixes: ONE, convert: integers };
    const names = uniqueNames(items);
    const text = (value: Scalar) => names[value as number] ?? String(value);
    return { element: TEXT, suffixes: ONE, convert: (values) => [Array.from(array(values), text)] };
  };

const texts: MakeType = (dtype, path) => {
  const read = textReader(dtype, path);
  return { element: TEXT, suffixes: ONE, convert: (values, loss) => [each(values, (bytes) => read(bytes, loss))] };
};

const times: MakeType = () => ({
  element: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } },
  suffixes: ONE,
  hasGaps: true,
  convert: (values, loss) => {
    const { nanoseconds, outOfRange } = timestampsToNanoseconds(typedArray(values as FixedValues) as BigInt64Array);
    loss.outOfRange += outOfRange;
    return [Array.from(nanoseconds, (time) => (time === NO_TIME ? null : time))];
  },
});

/** One row per dtype. */
const TYPES: Readonly<Record<DtypeName, MakeType>> = {
  i1: integer('INT_8'),
  i2: integer('INT_16'),
  i4: integer('INT_32'),
  i8: plain({ type: 'INT64', converted_type: 'INT_64' }),
  u1: integer('UINT_8'),
  u2: integer('UINT_16'),
  u4: integer('UINT_32'),
  u8: plain({ type: 'INT64', converted_type: 'UINT_64' }),
  f4: plain(FLOAT),
  f8: plain(DOUBLE),
  f16: () => ({ element: DOUBLE, suffixes: ONE, convert: (values, loss) => [rounded(values, loss)] }),
  c8: complex(FLOAT),
  c16: complex(DOUBLE),
  c32: () => ({
    element: DOUBLE,
    suffixes: REAL_AND_IMAGINARY,
    convert: (values, loss) => halves(rounded(values, loss)),
  }),
  bool: () => ({
    element: { type: 'BOOLEAN' },
    suffixes: ONE,
    convert: ({ bytes }) => [Array.from(bytes, (byte) => byte !== 0)],
  }),
  timestamp: times,
  string: texts,
  path: texts,
  variant: texts,
  void: () => ({
    element: TEXT,
    suffixes: ONE,
    hasGaps: true,
    convert: ({ count }) => [new Array<null>(count).fill(null)],
  }),
};

export function columnTypeOf(dtype: Dtype, path: string): ColumnType {
  return TYPES[dtype.name](dtype, path);
}

function rounded({ bytes }: Values, loss: Loss): Float64Array {
  const { doubles, inexact } = binary128ToDoubles(bytes);
  loss.inexact += inexact;
  return doubles;
}

function halves(pairs: ArrayLike<number | bigint>): ColumnValues[] {
  const half = (part: 0 | 1) => Float64Array.from({ length: pairs.length / 2 }, (_, i) => Number(pairs[2 * i + part]));
  return [half(0), half(1)];
}

function each(values: Values, text: (bytes: Uint8Array) => string): string[] {
  return Array.from({ length: values.count }, (_, i) => text(valueBytes(values, i)));
}
