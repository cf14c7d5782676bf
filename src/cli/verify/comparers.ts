import {
  binary128ToDoubles,
  type Dtype,
  pathText,
  textDecoderOf,
  timestampFromBytes,
  unixNanoseconds,
  type Values,
  valueBytes,
} from '../../core/index.ts';

/** Index of the first value that differs between two runs of as many values, or -1. */
export type Comparer = (a: Values, b: Values) => number;

/** How values of two dtypes are compared, or undefined if they cannot be the same data. */
export function comparerOf(a: Dtype, b: Dtype): Comparer | undefined {
  const [first, second] = [familyOf(a), familyOf(b)];
  if (first !== second) return undefined;
  if (first === 'text') return compareTexts;
  if (first === 'time') return compareTimes;
  if (a.name === b.name) return compareBytes;
  return ROUNDED.has(`${a.name} ${b.name}`) ? compareRounded : undefined;
}

type Family = 'text' | 'time' | 'number';

function familyOf({ name }: Dtype): Family {
  if (name === 'timestamp') return 'time';
  return name === 'string' || name === 'path' || name === 'variant' ? 'text' : 'number';
}

/** Binary128 is stored as the nearest double unless asked otherwise. */
const ROUNDED = new Set(['f16 f8', 'f8 f16', 'c32 c16', 'c16 c32']);

function compareBytes(a: Values, b: Values): number {
  if (Buffer.compare(a.bytes, b.bytes) === 0) return -1;
  const size = a.bytes.byteLength / a.count;
  return Math.floor(a.bytes.findIndex((byte, i) => byte !== b.bytes[i]) / size);
}

function compareRounded(a: Values, b: Values): number {
  const [first, second] = [doubles(a), doubles(b)];
  return first.findIndex((value, i) => !Object.is(value, second[i]));
}

function doubles(values: Values): Float64Array {
  const wide = values.dtype.name === 'f16' || values.dtype.name === 'c32';
  if (wide) return binary128ToDoubles(values.bytes).doubles;
  return new Float64Array(values.bytes.slice().buffer);
}

function compareTexts(a: Values, b: Values): number {
  const [first, second] = [textReader(a), textReader(b)];
  for (let i = 0; i < a.count; i++) if (first(i) !== second(i)) return i;
  return -1;
}

function textReader(values: Values): (index: number) => string {
  if (values.dtype.name === 'path') return (index) => pathText(valueBytes(values, index), values.dtype.encoding);
  const decoder = textDecoderOf(values.dtype);
  return (index) => decoder.decode(valueBytes(values, index));
}

/** Times are the same if they agree to the nanosecond: HDF5 holds no more of them unless asked to. */
function compareTimes(a: Values, b: Values): number {
  if (Buffer.compare(a.bytes, b.bytes) === 0) return -1;
  for (let i = 0; i < a.count; i++) {
    if (nanosecondsAt(a, i) !== nanosecondsAt(b, i)) return i;
  }
  return -1;
}

function nanosecondsAt(values: Values, index: number): bigint {
  return unixNanoseconds(timestampFromBytes(valueBytes(values, index)));
}
