import {
  type Attribute,
  type Attributes,
  type Complex,
  type Dtype,
  type DtypeName,
  dtypeRow,
  isoText,
  type Scalar,
  type Timestamp,
} from '../../../core/index.ts';
import { BOOLEAN, complex, type Datatype, float, integer } from '../structure/datatype.ts';
import { type AttributeValue, plainValue, textsValue, variableValue } from '../write/index.ts';
import { type EncodingOptions, encodingOf } from './encodings.ts';

/** A value of an attribute as bytes at `offset`, little-endian. */
type Put = (view: DataView, offset: number, value: Scalar) => void;

const putInteger =
  (bits: number): Put =>
  (view, offset, value) => {
    const wide = BigInt.asUintN(64, BigInt(value as number | bigint));
    for (let byte = 0; byte < bits / 8; byte++)
      view.setUint8(offset + byte, Number((wide >> BigInt(8 * byte)) & 0xffn));
  };

const putComplex =
  (put: Put, partBytes: number): Put =>
  (view, offset, value) => {
    put(view, offset, (value as Complex).re);
    put(view, offset + partBytes, (value as Complex).im);
  };

const putFloat4: Put = (view, offset, value) => view.setFloat32(offset, Number(value), true);
const putFloat8: Put = (view, offset, value) => view.setFloat64(offset, Number(value), true);

/** One row per dtype of an attribute that is not text: its datatype, and how a value is written. */
const PLAIN: Partial<Record<DtypeName, { readonly datatype: Datatype; readonly size: number; readonly put: Put }>> = {
  i1: { datatype: integer(1, true), size: 1, put: putInteger(8) },
  i2: { datatype: integer(2, true), size: 2, put: putInteger(16) },
  i4: { datatype: integer(4, true), size: 4, put: putInteger(32) },
  i8: { datatype: integer(8, true), size: 8, put: putInteger(64) },
  u1: { datatype: integer(1, false), size: 1, put: putInteger(8) },
  u2: { datatype: integer(2, false), size: 2, put: putInteger(16) },
  u4: { datatype: integer(4, false), size: 4, put: putInteger(32) },
  u8: { datatype: integer(8, false), size: 8, put: putInteger(64) },
  f4: { datatype: float(4), size: 4, put: putFloat4 },
  f8: { datatype: float(8), size: 8, put: putFloat8 },
  f16: { datatype: float(8), size: 8, put: putFloat8 },
  c8: { datatype: complex(float(4)), size: 8, put: putComplex(putFloat4, 4) },
  c16: { datatype: complex(float(8)), size: 16, put: putComplex(putFloat8, 8) },
  c32: { datatype: complex(float(8)), size: 16, put: putComplex(putFloat8, 8) },
  bool: { datatype: BOOLEAN, size: 1, put: (view, offset, value) => view.setUint8(offset, value ? 1 : 0) },
};

const putTimestamp: Put = (view, offset, value) => {
  const { seconds, fraction } = value as Timestamp;
  view.setBigInt64(offset, seconds, true);
  view.setBigUint64(offset + 8, fraction, true);
};

/**
 * An attribute of the tree as HDF5 stores it, always little-endian (PyTables misreads others). Timestamps are ISO 8601 text, or
 * `{seconds, fraction}` when timestamps are to be `raw`. Text with a NUL, at which HDF5 text would end, becomes UTF-8 bytes.
 */
export function attributeValue({ dtype, value }: Attribute, options: EncodingOptions): AttributeValue {
  const list = Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar];
  const extent = Array.isArray(value) ? [list.length] : [];
  if (dtype.name === 'timestamp' && options.timestamps === 'raw') {
    return plain(encodingOf({ dtype, path: '' }, 'little', options).datatype, 16, putTimestamp, list, extent);
  }
  const row = PLAIN[dtype.name];
  if (row) return plain(datatypeOf(dtype, row.datatype), row.size, row.put, list, extent);
  const texts = list.map((item) => (typeof item === 'object' && 'seconds' in item ? isoText(item) : String(item)));
  if (texts.some((text) => text.includes('\0'))) return bytesValue(texts, extent);
  return { ...textsValue(texts), extent };
}

/** All attributes of a node as HDF5 stores them. */
export function attributeValues(attributes: Attributes, options: EncodingOptions): [string, AttributeValue][] {
  return Array.from(attributes, ([name, value]) => [escapeAttributeName(name), attributeValue(value, options)]);
}

/** HDF5 allows all names but the empty one and those with a NUL. */
function escapeAttributeName(name: string): string {
  return name === '' ? '%' : name.replaceAll('\0', '%00');
}

function plain(datatype: Datatype, size: number, put: Put, list: readonly Scalar[], extent: number[]): AttributeValue {
  const bytes = new Uint8Array(list.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of list.entries()) put(view, i * size, value);
  return plainValue(datatype, extent, bytes);
}

function datatypeOf(dtype: Dtype, plainType: Datatype): Datatype {
  return dtypeRow(dtype).kind === 'integer' && dtype.items
    ? encodingOf({ dtype, path: '' }, 'little', {}).datatype
    : plainType;
}

/** One text: a list of bytes. Several: a list of lists of bytes. */
function bytesValue(texts: readonly string[], extent: readonly number[]): AttributeValue {
  const values = texts.map((text) => new TextEncoder().encode(text));
  const byte = integer(1, false);
  if (extent.length === 0) return plainValue(byte, [values[0].byteLength], values[0]);
  return variableValue({ class: 'sequence', base: byte }, values);
}
