import {
  binary128ToDouble,
  type Dtype,
  dtypeRow,
  type FixedValues,
  isoText,
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
  timestamp: (values, index) => timestampJson(valueBytes(values, index)),
  string: (values, index) => new TextDecoder(values.dtype.encoding ?? 'utf-8').decode(valueBytes(values, index)),
  path: (values, index) => pathJson(valueBytes(values, index)),
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

function timestampJson(bytes: Uint8Array): JsonValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seconds = view.getBigInt64(0, true);
  const fraction = view.getBigUint64(8, true);
  return { seconds: String(seconds), fraction: String(fraction), iso: isoText({ seconds, fraction }) };
}

function pathJson(bytes: Uint8Array): JsonValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const components: string[] = [];
  let at = 8;
  for (let i = view.getUint32(4, true); i > 0; i--) {
    const length = view.getUint32(at, true);
    components.push(Buffer.from(bytes.subarray(at + 4, at + 4 + length)).toString('latin1'));
    at += 4 + length;
  }
  return { type: view.getUint32(0, true), components };
}

/** Numbers that statistics make sense for. */
export function isReal(dtype: Dtype): boolean {
  const { kind } = dtypeRow(dtype);
  return kind === 'integer' || kind === 'float';
}
