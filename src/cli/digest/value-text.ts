import {
  binary128ToDouble,
  type Dtype,
  dtypeRow,
  type FixedValues,
  isoText,
  parsePath,
  type Timestamp,
  timestampFromBytes,
  typedArray,
  type Values,
  valueBytes,
} from '../../core/index.ts';

/** A value as JSON can hold it exactly: 64-bit integers as decimal text, NaN and infinities as words. */
export type JsonValue = number | string | boolean | null | readonly JsonValue[] | JsonObject;

/** Members that are undefined are left out. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

type Shower = (values: Values, index: number) => JsonValue;

/** A float for JSON: numbers as they are, else `"NaN"`, `"Infinity"`, `"-Infinity"`. */
export function floatJson(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

const plain: Shower = (values, index) => numberAt(values, index) as number;
const decimal: Shower = (values, index) => String(numberAt(values, index));
const float: Shower = (values, index) => floatJson(numberAt(values, index) as number);
const binary128: Shower = (values, index) => floatJson(extAt(values, index, 0));

/** How each dtype is shown; `docs/digest.md` has the table. */
const SHOWERS: Record<Dtype['name'], Shower> = {
  i1: plain,
  i2: plain,
  i4: plain,
  i8: decimal,
  u1: plain,
  u2: plain,
  u4: plain,
  u8: decimal,
  f4: float,
  f8: float,
  f16: binary128,
  c8: complex,
  c16: complex,
  c32: (values, index) => ({ re: floatJson(extAt(values, index, 0)), im: floatJson(extAt(values, index, 16)) }),
  bool: (values, index) => numberAt(values, index) !== 0,
  timestamp: (values, index) => timestampJson(timestampFromBytes(valueBytes(values, index))),
  string: (values, index) => new TextDecoder(values.dtype.encoding ?? 'utf-8').decode(valueBytes(values, index)),
  path: (values, index) => pathJson(valueBytes(values, index), values.dtype.encoding),
  void: () => null,
  variant: (values, index) => JSON.parse(new TextDecoder().decode(valueBytes(values, index))),
};

/** Value `index` as JSON. */
export function valueJson(values: Values, index: number): JsonValue {
  return SHOWERS[values.dtype.name](values, index);
}

/** Bytes that are not text: their number and the first 32 of them. */
export function bytesJson(bytes: Uint8Array): JsonValue {
  return { length: bytes.length, hex: Buffer.from(bytes.subarray(0, 32)).toString('hex') };
}

function numberAt(values: Values, index: number): number | bigint {
  return typedArray(one(values, index))[0];
}

/** A copy of one value, so that its view is aligned. */
function one(values: Values, index: number): FixedValues {
  return { dtype: values.dtype, count: 1, bytes: valueBytes(values, index).slice() };
}

function extAt(values: Values, index: number, offset: number): number {
  const bytes = valueBytes(values, index);
  return binary128ToDouble(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset);
}

function complex(values: Values, index: number): JsonValue {
  const [re, im] = typedArray(one(values, index)) as Float64Array;
  return { re: floatJson(re), im: floatJson(im) };
}

/** A time: exactly, and as text with all nine decimals. */
export function timestampJson({ seconds, fraction }: Timestamp): JsonValue {
  const [whole, decimals = ''] = isoText({ seconds, fraction }).slice(0, -1).split('.');
  return { seconds: String(seconds), fraction: String(fraction), iso: `${whole}.${decimals.padEnd(9, '0')}Z` };
}

function pathJson(bytes: Uint8Array, encoding: string | undefined): JsonValue {
  const decoder = new TextDecoder(encoding);
  const path = parsePath(bytes, (component) => decoder.decode(component));
  return path ? { type: path.kind, components: path.components } : null;
}

/** Numbers that statistics make sense for. */
export function isReal(dtype: Dtype): boolean {
  const { kind } = dtypeRow(dtype);
  return kind === 'integer' || kind === 'float';
}
