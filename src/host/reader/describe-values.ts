import {
  DTYPES,
  type Dtype,
  type DtypeName,
  dtypeRow,
  type NumberArray,
  plainDtype,
  timestampFromIso,
  typedArray,
  type Values,
  valueCount,
} from '../../core/index.ts';
import { kindOf, notDescribed } from './reader-problem.ts';

/** Values as they travel, and their shape as far as it can be told from them. */
export interface DescribedValues {
  readonly values: Values;
  readonly shape: readonly number[];
}

/** HDF5 has no more. */
const MOST_DIMENSIONS = 32;

/** By their own names and by those of numpy. */
const NAMES: ReadonlyMap<string, DtypeName> = new Map(
  Object.entries(DTYPES)
    .filter(([name]) => !['path', 'variant', 'void'].includes(name))
    .flatMap(([name, { label }]) => [name, label].map((word) => [word, name as DtypeName] as const)),
);

/** The dtype of a name. */
export function dtypeNamed(name: unknown, path: string): DtypeName {
  const found = typeof name === 'string' ? NAMES.get(name) : undefined;
  if (found) return found;
  const expected = [...NAMES.keys()].filter((word) => /^\D+\d*$/.test(word) && word in DTYPES).join(', ');
  throw notDescribed({ message: 'the dtype is not known', path, expected, found: kindOf(name) });
}

/** Describes what a reader gave as values: a typed array, an array (of arrays), or a single value. Problem: `READER_FAILED`. */
export function describeValues(given: unknown, wanted: Dtype | undefined, path: string): DescribedValues {
  if (ArrayBuffer.isView(given) && !(given instanceof DataView))
    return ofTypedArray(given as NumberArray, wanted, path);
  const shape = arrayShape(given, path);
  const flat = shape.length === 1 ? (given as unknown[]) : flattened(given, shape, path);
  const dtype = wanted ?? { name: dtypeOf(flat, path) };
  const encoder = ENCODERS[dtypeRow(dtype).kind];
  if (!encoder)
    throw notDescribed({ message: `${dtype.name} comes as a typed array only`, path, found: kindOf(given) });
  return { values: encoder(flat, dtype, path), shape };
}

/** Views of other arrays are not copied here. */
function ofTypedArray(given: NumberArray, wanted: Dtype | undefined, path: string): DescribedValues {
  const array = asCore(given);
  const dtype = wanted ?? plainDtype(array);
  const { size } = dtypeRow(dtype);
  const count = array.byteLength / size;
  const View = size > 0 ? viewOf(dtype) : undefined;
  if (!(View && array instanceof View && Number.isInteger(count))) {
    const expected = View ? `whole values in a ${View.name}` : 'an array of strings';
    throw notDescribed({ message: `the values are not those of ${dtype.name}`, path, expected, found: kindOf(given) });
  }
  const bytes = new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
  return { values: { dtype, count, bytes }, shape: [count] };
}

/** The array, or one of a type that daqscope has. */
function asCore(array: NumberArray | Uint8ClampedArray): NumberArray {
  const { buffer, byteOffset, byteLength } = array;
  if (array instanceof Uint8ClampedArray) return new Uint8Array(buffer, byteOffset, byteLength);
  return array.constructor.name === 'Float16Array' ? Float32Array.from(array as Float32Array) : array;
}

function viewOf(dtype: Dtype) {
  return typedArray({ dtype, count: 0, bytes: new Uint8Array(0) }).constructor as new (
    count: number,
  ) => NumberArray;
}

/** Sizes of arrays in arrays, by the first ones. */
function arrayShape(given: unknown, path: string): number[] {
  const shape: number[] = [];
  for (let inner = given; Array.isArray(inner); inner = inner[0]) {
    shape.push(inner.length);
    if (shape.length > MOST_DIMENSIONS)
      throw notDescribed({ message: `there are more than ${MOST_DIMENSIONS} arrays in arrays`, path });
  }
  return shape;
}

/** All values of nested arrays, which must be as long as each other. */
function flattened(given: unknown, shape: readonly number[], path: string): unknown[] {
  const flat: unknown[] = [];
  const walk = (value: unknown, dimension: number): void => {
    if (dimension === shape.length && !Array.isArray(value)) flat.push(value);
    else if (Array.isArray(value) && value.length === shape[dimension])
      for (const inner of value) walk(inner, dimension + 1);
    else
      throw notDescribed({
        message: 'the arrays in the array are not of the same length',
        path,
        expected: dimension === shape.length ? 'a value' : `an array of ${shape[dimension]}`,
        found: kindOf(value),
      });
  };
  walk(given, 0);
  return flat;
}

/** By the first value that is there. */
function dtypeOf(values: readonly unknown[], path: string): DtypeName {
  const sample = values.find((value) => value !== null && value !== undefined) ?? Number.NaN;
  const name = sample instanceof Date ? 'timestamp' : DTYPE_OF[typeof sample];
  if (name) return name;
  throw notDescribed({
    message: 'these are no values',
    path,
    expected: 'numbers, strings, booleans or Dates in an array or typed array',
    found: kindOf(sample),
  });
}

const DTYPE_OF: Readonly<Record<string, DtypeName>> = { number: 'f8', bigint: 'i8', boolean: 'bool', string: 'string' };

type Encoder = (values: readonly unknown[], dtype: Dtype, path: string) => Values;

/** What arrays can be made of values of each kind. */
const ENCODERS: Readonly<Partial<Record<(typeof DTYPES)[DtypeName]['kind'], Encoder>>> = {
  float: (values, dtype, path) =>
    numbers(values, dtype, path, (value) => (value === null || value === undefined ? Number.NaN : value)),
  integer: (values, dtype, path) => numbers(values, dtype, path, (value) => value),
  boolean: (values, dtype, path) =>
    numbers(values, dtype, path, (value) => (typeof value === 'boolean' ? Number(value) : undefined)),
  time: times,
  text: texts,
};

/** Whole numbers must come back as they were. */
function numbers(values: readonly unknown[], dtype: Dtype, path: string, take: (value: unknown) => unknown): Values {
  if (dtype.name === 'f16') throw notDescribed({ message: 'f16 comes as a typed array only', path });
  const array = new (viewOf(dtype))(values.length);
  const isLong = array instanceof BigInt64Array || array instanceof BigUint64Array;
  const isFloat = dtypeRow(dtype).kind === 'float';
  for (let i = 0; i < values.length; i++) {
    const value = take(values[i]);
    const isNumber = typeof value === (isLong ? 'bigint' : 'number') || (isLong && Number.isSafeInteger(value));
    if (isNumber) array[i] = (isLong ? BigInt(value as number) : value) as never;
    if (!isNumber || (!isFloat && BigInt(array[i]) !== wholeOf(value))) throw unfit(i, values[i], dtype, path);
  }
  return { dtype, count: values.length, bytes: new Uint8Array(array.buffer as ArrayBuffer) };
}

function wholeOf(value: unknown): bigint | undefined {
  return typeof value === 'bigint' || Number.isInteger(value) ? BigInt(value as number) : undefined;
}

function times(values: readonly unknown[], dtype: Dtype, path: string): Values {
  const words = new BigUint64Array(values.length * 2);
  for (const [i, value] of values.entries()) {
    const time = timeOf(value);
    if (!time) throw unfit(i, value, dtype, path);
    words[2 * i] = BigInt.asUintN(64, time.seconds);
    words[2 * i + 1] = time.fraction;
  }
  return { dtype, count: values.length, bytes: new Uint8Array(words.buffer) };
}

/** Undefined if it is no time. */
export function timeOf(value: unknown): ReturnType<typeof timestampFromIso> {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? timestampFromIso(value.toISOString()) : undefined;
}

function texts(values: readonly unknown[], dtype: Dtype, path: string): Values {
  const encoder = new TextEncoder();
  const offsets = new Uint32Array(values.length + 1);
  let bytes = new Uint8Array(values.length * 8);
  for (let i = 0; i < values.length; i++) {
    const text = values[i] ?? '';
    if (typeof text !== 'string') throw unfit(i, text, dtype, path);
    const at = offsets[i];
    if (bytes.length - at < text.length * 3) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, at + text.length * 3));
      larger.set(bytes.subarray(0, at));
      bytes = larger;
    }
    offsets[i + 1] = at + encoder.encodeInto(text, bytes.subarray(at)).written;
  }
  return {
    dtype: { ...dtype, encoding: 'utf-8' },
    count: values.length,
    bytes: bytes.slice(0, offsets[values.length]),
    offsets,
  };
}

function unfit(index: number, value: unknown, { name }: Dtype, path: string) {
  return notDescribed({ message: `value ${index} is not of ${name}`, path, found: kindOf(value) });
}

/** The sizes that someone gave, checked; they hold `count` values if that is known. */
export function checkedShape(given: unknown, path: string, count?: number): number[] {
  const shape: unknown[] = Array.isArray(given) ? given : [given];
  const isShape =
    shape.length <= MOST_DIMENSIONS && shape.every((size) => Number.isSafeInteger(size) && (size as number) >= 0);
  const total = isShape ? valueCount(shape as number[]) : Number.NaN;
  if (!isShape || !Number.isSafeInteger(total))
    throw notDescribed({
      message: 'the shape is none',
      path,
      expected: 'sizes, such as [100, 3]',
      found: Array.isArray(given) ? `[${shape.slice(0, 8).map(String).join(', ')}]` : kindOf(given),
    });
  if (count !== undefined && total !== count)
    throw notDescribed({
      message: 'the values do not fill the shape',
      path,
      expected: `${total} for [${shape.join(', ')}]`,
      found: `${count}`,
    });
  return shape as number[];
}
