import {
  binary128ToDoubles,
  type Complex,
  type DtypeName,
  isoText,
  type Scalar,
  type Timestamp,
} from '../../../core/index.ts';
import type { Loss } from '../../storing/loss.ts';
import type { ByteWriter } from './byte-writer.ts';

/** How a dtype is stored in TDMS. */
export interface TdmsType {
  /** Source: NI, "TDMS File Format Internal Structure", tdsDataType. */
  readonly code: number;
  /** Bytes of a value; 0 for text. */
  readonly size: number;
  /** Writes a value of a property. */
  put(writer: ByteWriter, value: Scalar): void;
  /** The bytes to store for little-endian values; without it they are stored as they come. */
  convert?(bytes: Uint8Array<ArrayBuffer>, loss: Loss): Uint8Array;
}

const integer = (code: number, size: number): TdmsType => ({
  code,
  size,
  put: (writer, value) => {
    const wide = BigInt.asUintN(64, BigInt(value as number | bigint));
    for (let byte = 0; byte < size; byte++) writer.u8(Number((wide >> BigInt(8 * byte)) & 0xffn));
  },
});

const SINGLE: TdmsType = { code: 0x09, size: 4, put: (writer, value) => writer.f32(Number(value)) };
const DOUBLE: TdmsType = { code: 0x0a, size: 8, put: (writer, value) => writer.f64(Number(value)) };

const complex = (code: number, part: TdmsType): TdmsType => ({
  code,
  size: 2 * part.size,
  put: (writer, value) => {
    part.put(writer, (value as Complex).re);
    part.put(writer, (value as Complex).im);
  },
});

const COMPLEX_SINGLE = complex(0x08000c, SINGLE);
const COMPLEX_DOUBLE = complex(0x10000d, DOUBLE);

/** TDMS files hold 80-bit EXT, LabVIEW hands 128-bit on; doubles are what all readers can do with either. */
const rounded = (type: TdmsType): TdmsType => ({
  ...type,
  convert: (bytes, loss) => {
    const { doubles, inexact } = binary128ToDoubles(bytes);
    loss.inexact += inexact;
    return new Uint8Array(doubles.buffer);
  },
});

const TEXT: TdmsType = {
  code: 0x20,
  size: 0,
  put: (writer, value) => writer.text(typeof value === 'object' && 'seconds' in value ? isoText(value) : String(value)),
};

const BOOLEAN: TdmsType = {
  code: 0x21,
  size: 1,
  put: (writer, value) => writer.u8(value ? 1 : 0),
  convert: (bytes) => bytes.map((byte) => (byte ? 1 : 0)),
};

/** Little-endian files have the fraction first. */
const TIMESTAMP: TdmsType = {
  code: 0x44,
  size: 16,
  put: (writer, value) => {
    const { seconds, fraction } = value as Timestamp;
    writer.u64(fraction).u64(seconds);
  },
  convert: (bytes) => {
    const swapped = new Uint8Array(bytes.byteLength);
    for (let at = 0; at < bytes.byteLength; at += 16) {
      swapped.set(bytes.subarray(at + 8, at + 16), at);
      swapped.set(bytes.subarray(at, at + 8), at + 8);
    }
    return swapped;
  },
};

/** Neither a property nor a channel of it has values. */
const VOID: TdmsType = { code: 0, size: 0, put: () => {} };

/** One row per dtype. */
export const TDMS_TYPES: Readonly<Record<DtypeName, TdmsType>> = {
  i1: integer(1, 1),
  i2: integer(2, 2),
  i4: integer(3, 4),
  i8: integer(4, 8),
  u1: integer(5, 1),
  u2: integer(6, 2),
  u4: integer(7, 4),
  u8: integer(8, 8),
  f4: SINGLE,
  f8: DOUBLE,
  f16: rounded(DOUBLE),
  c8: COMPLEX_SINGLE,
  c16: COMPLEX_DOUBLE,
  c32: rounded(COMPLEX_DOUBLE),
  bool: BOOLEAN,
  timestamp: TIMESTAMP,
  string: TEXT,
  path: TEXT,
  variant: TEXT,
  void: VOID,
};
