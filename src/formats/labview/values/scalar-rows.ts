import type { DtypeName } from '../../../core/index.ts';
import type { ByteReader } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import { extendedFromNumber } from '../types/extended.ts';
import { misfit } from '../types/misfit.ts';
import type { ScalarType, ScalarWord } from '../types/type.ts';
import type { ComplexValue, Value } from '../types/value.ts';
import { bit, PACKED_BOOLEANS } from './packed-booleans.ts';
import { TIMESTAMP_ROW } from './timestamp-row.ts';
import type { TypedArrayClass, TypeRow } from './type-row.ts';

/** Source: NI help, Flattened Data and Numeric Data Types Table. */
export const SCALAR_ROWS: Record<ScalarWord, TypeRow<ScalarType>> = {
  I8: integer(
    'I8',
    'i1',
    1,
    Int8Array,
    [-128, 127],
    (r) => r.i8(),
    (w, v) => w.u8(v),
  ),
  I16: integer(
    'I16',
    'i2',
    2,
    Int16Array,
    [-(2 ** 15), 2 ** 15 - 1],
    (r) => r.i16(),
    (w, v) => w.u16(v),
  ),
  I32: integer(
    'I32',
    'i4',
    4,
    Int32Array,
    [-(2 ** 31), 2 ** 31 - 1],
    (r) => r.i32(),
    (w, v) => w.u32(v),
  ),
  I64: integer64(
    'I64',
    'i8',
    BigInt64Array,
    (r) => r.i64(),
    (v) => BigInt.asIntN(64, v),
  ),
  U8: integer(
    'U8',
    'u1',
    1,
    Uint8Array,
    [0, 255],
    (r) => r.u8(),
    (w, v) => w.u8(v),
  ),
  U16: integer(
    'U16',
    'u2',
    2,
    Uint16Array,
    [0, 2 ** 16 - 1],
    (r) => r.u16(),
    (w, v) => w.u16(v),
  ),
  U32: integer(
    'U32',
    'u4',
    4,
    Uint32Array,
    [0, 2 ** 32 - 1],
    (r) => r.u32(),
    (w, v) => w.u32(v),
  ),
  U64: integer64(
    'U64',
    'u8',
    BigUint64Array,
    (r) => r.u64(),
    (v) => BigInt.asUintN(64, v),
  ),
  SGL: { ...fixed('f4', 4, readSingle, writeSingle), typedArray: Float32Array },
  DBL: { ...fixed('f8', 8, readDouble, writeDouble), typedArray: Float64Array },
  EXT: fixed('f16', 16, readExtended, writeExtended),
  CSG: complex('c8', 8, readSingle, writeSingle),
  CDB: complex('c16', 16, readDouble, writeDouble),
  CXT: complex('c32', 32, readExtended, writeExtended),
  Boolean: fixed(
    'bool',
    1,
    (reader) => reader.u8() !== 0,
    (writer, value) => writer.u8(bit(value)),
  ),
  // 16 bits, the most significant one is the value (NI help, Flattened Data, "LabVIEW 4.x and earlier")
  Boolean4: {
    ...fixed(
      'bool',
      2,
      (reader) => reader.u16() !== 0,
      (writer, value) => writer.u16(bit(value) << 15),
    ),
    packed: PACKED_BOOLEANS,
  },
  Timestamp: TIMESTAMP_ROW,
};

function fixed<V extends Value>(
  dtype: DtypeName,
  size: number,
  read: (reader: ByteReader) => V,
  write: (writer: ByteWriter, value: Value) => void,
): TypeRow<ScalarType> {
  return {
    size: () => size,
    smallest: () => size,
    dtype: () => ({ name: dtype }),
    decode: read,
    encode: write,
  };
}

function integer(
  word: string,
  dtype: DtypeName,
  size: number,
  typedArray: TypedArrayClass,
  [least, most]: readonly [number, number],
  read: (reader: ByteReader) => number,
  write: (writer: ByteWriter, value: number) => void,
): TypeRow<ScalarType> {
  const checked = (writer: ByteWriter, value: Value) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) throw misfit(value, word);
    write(writer, value as number);
  };
  return { ...fixed(dtype, size, read, checked), typedArray };
}

function integer64(
  word: string,
  dtype: DtypeName,
  typedArray: TypedArrayClass,
  read: (reader: ByteReader) => bigint,
  wrap: (value: bigint) => bigint,
): TypeRow<ScalarType> {
  const checked = (writer: ByteWriter, value: Value) => {
    const exact = Number.isSafeInteger(value) ? BigInt(value as number) : value;
    if (typeof exact !== 'bigint' || wrap(exact) !== exact) throw misfit(value, word);
    writer.u64(exact);
  };
  return { ...fixed(dtype, 8, read, checked), typedArray };
}

function complex(
  dtype: DtypeName,
  size: number,
  read: (reader: ByteReader) => number | Uint8Array,
  write: (writer: ByteWriter, value: Value) => void,
): TypeRow<ScalarType> {
  return fixed(
    dtype,
    size,
    (reader) => ({ re: read(reader), im: read(reader) }),
    (writer, value) => {
      const { re, im } = (value ?? {}) as Partial<ComplexValue>;
      if (re === undefined || im === undefined) throw misfit(value, 'a complex number {re, im}');
      write(writer, re);
      write(writer, im);
    },
  );
}

function readSingle(reader: ByteReader): number {
  return reader.f32();
}

function writeSingle(writer: ByteWriter, value: Value): void {
  if (typeof value !== 'number') throw misfit(value, 'SGL');
  writer.f32(value);
}

function readDouble(reader: ByteReader): number {
  return reader.f64();
}

function writeDouble(writer: ByteWriter, value: Value): void {
  if (typeof value !== 'number') throw misfit(value, 'DBL');
  writer.f64(value);
}

function readExtended(reader: ByteReader): Uint8Array {
  const bytes = reader.copy(16);
  return reader.byteOrder === 'little' ? bytes : bytes.reverse();
}

function writeExtended(writer: ByteWriter, value: Value): void {
  const bytes = typeof value === 'number' ? extendedFromNumber(value) : value;
  if (!(bytes instanceof Uint8Array) || bytes.byteLength !== 16) throw misfit(value, 'EXT (a number or 16 bytes)');
  writer.bytes(writer.byteOrder === 'little' ? bytes : bytes.slice().reverse());
}
