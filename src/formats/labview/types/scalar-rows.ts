import type { DtypeName, Timestamp } from '../../../core/index.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { extendedFromNumber } from './extended.ts';
import { misfit } from './misfit.ts';
import type { ScalarType, ScalarWord } from './type.ts';
import type { PackedElements, TypedArrayClass, TypeRow } from './type-row.ts';
import type { ComplexValue, Value } from './value.ts';

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
    packed: packedBooleans(),
  },
  Timestamp: {
    ...fixed(
      'timestamp',
      16,
      () => undefined,
      () => undefined,
    ),
    decode: (reader, _type, { littleEndianTimestamps }) =>
      readTimestamp(reader, fractionFirst(reader, littleEndianTimestamps)),
    encode: (writer, value, _type, { littleEndianTimestamps }) =>
      writeTimestamp(writer, value, fractionFirst(writer, littleEndianTimestamps)),
  },
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

function bit(value: Value): number {
  if (typeof value !== 'boolean') throw misfit(value, 'Boolean');
  return Number(value);
}

/** One bit per element, padded to whole 16-bit words (NI forum, "Flattened Boolean arrays of LabVIEW 4"). */
function packedBooleans(): PackedElements {
  const size = (count: number) => 2 * Math.ceil(count / 16);
  return {
    size,
    decode(reader, count, { booleanBitOrder }) {
      const bytes = reader.take(size(count));
      const flip = booleanBitOrder === 'msb-first' ? 7 : 0;
      return Array.from({ length: count }, (_, i) => ((bytes[i >> 3] >> ((i & 7) ^ flip)) & 1) !== 0);
    },
    encode(writer, values, { booleanBitOrder }) {
      const bytes = new Uint8Array(size(values.length));
      const flip = booleanBitOrder === 'msb-first' ? 7 : 0;
      for (let i = 0; i < values.length; i++) bytes[i >> 3] |= bit(values[i]) << ((i & 7) ^ flip);
      writer.bytes(bytes);
    },
  };
}

/** Whether the fraction lies before the seconds: only where the whole 128-bit number is reversed. */
function fractionFirst({ byteOrder }: ByteReader | ByteWriter, layout: 'reversed' | 'two-words'): boolean {
  return byteOrder === 'little' && layout === 'reversed';
}

function readTimestamp(reader: ByteReader, fractionComesFirst: boolean): Timestamp {
  if (!fractionComesFirst) return { seconds: reader.i64(), fraction: reader.u64() };
  const fraction = reader.u64();
  return { seconds: reader.i64(), fraction };
}

function writeTimestamp(writer: ByteWriter, value: Value, fractionComesFirst: boolean): void {
  const { seconds, fraction } = (value ?? {}) as Partial<Timestamp>;
  if (
    typeof seconds !== 'bigint' ||
    typeof fraction !== 'bigint' ||
    BigInt.asIntN(64, seconds) !== seconds ||
    BigInt.asUintN(64, fraction) !== fraction
  ) {
    throw misfit(value, 'Timestamp {seconds, fraction}');
  }
  for (const word of fractionComesFirst ? [fraction, seconds] : [seconds, fraction]) writer.u64(word);
}
