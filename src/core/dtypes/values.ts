import { type Dtype, type DtypeName, dtypeRow } from './dtype.ts';

/** Values of a fixed-size dtype, end to end, little-endian (unless asked for as stored). `bytes.byteLength` is `count` times the size. */
export interface FixedValues {
  readonly dtype: Dtype;
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offsets?: undefined;
}

/** Values of a varying size: value `i` is `bytes[offsets[i] .. offsets[i + 1])`. `offsets` has `count + 1` entries. */
export interface VariableValues {
  readonly dtype: Dtype;
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offsets: Uint32Array;
}

/** Values of a dataset, in row-major order; nothing is boxed per value. */
export type Values = FixedValues | VariableValues;

/** The view of a fixed-size dtype's bytes. */
export type NumberArray =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** What each dtype is viewed as; what an array alone says is the first of those that share a view. */
const VIEWS = {
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  i8: BigInt64Array,
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
  u8: BigUint64Array,
  f4: Float32Array,
  f8: Float64Array,
  f16: Uint8Array,
  c8: Float32Array,
  c16: Float64Array,
  c32: Uint8Array,
  bool: Uint8Array,
  timestamp: BigInt64Array,
  string: Uint8Array,
  path: Uint8Array,
  variant: Uint8Array,
  void: Uint8Array,
} as const;

/**
 * A typed array over the values' own bytes. Complex values are interleaved (re, im, re, im …); timestamps are interleaved
 * i64 seconds and 2^-64 fractions (read the latter with `BigInt.asUintN(64, …)`); binary128 stays bytes.
 */
export function typedArray(values: FixedValues): NumberArray {
  const view = VIEWS[values.dtype.name];
  const { bytes } = values;
  const aligned = bytes.byteOffset % view.BYTES_PER_ELEMENT === 0 ? bytes : new Uint8Array(bytes);
  return new view(aligned.buffer, aligned.byteOffset, aligned.byteLength / view.BYTES_PER_ELEMENT);
}

/** The dtype of an array that says no more: `f8` for a Float64Array, `u1` for a Uint8Array. */
export function plainDtype(array: NumberArray): Dtype {
  const row = Object.entries(VIEWS).find(([, view]) => array instanceof view) as [DtypeName, unknown];
  return { name: row[0] };
}

/** Bytes of value `index`. */
export function valueBytes(values: Values, index: number): Uint8Array<ArrayBuffer> {
  if (values.offsets) return values.bytes.subarray(values.offsets[index], values.offsets[index + 1]);
  const { size } = dtypeRow(values.dtype);
  return values.bytes.subarray(index * size, (index + 1) * size);
}
