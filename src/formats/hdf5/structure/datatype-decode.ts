import { DataProblem } from '../../../core/index.ts';
import { padding } from './byte-builder.ts';
import { ByteCursor, invalid } from './byte-cursor.ts';
import {
  type CompoundMember,
  type Datatype,
  float,
  type IntegerType,
  integer,
  OBJECT_REFERENCE,
  sequence,
  VARIABLE_TEXT,
} from './datatype.ts';
import { IEEE } from './datatype-encode.ts';

/**
 * Reads the body of a datatype message, of any version. What has no place among our datatypes (bit fields, times, numbers with
 * unused bits) is an `UNSUPPORTED_TYPE` problem. Source: HDF5 File Format Specification 3.0, IV.A.2.d "The Datatype Message".
 */
export function decodeDatatype(body: Uint8Array): Datatype {
  return decode(new ByteCursor(body), 0);
}

interface Head {
  readonly version: number;
  readonly bits: number;
  readonly size: number;
  readonly depth: number;
}

const DEEPEST = 64;

function decode(cursor: ByteCursor, depth: number): Datatype {
  if (depth > DEEPEST) throw invalid('a datatype is nested too deeply');
  const first = cursor.u8();
  const bits = cursor.u8() | (cursor.u8() << 8) | (cursor.u8() << 16);
  const decoder = DECODERS[first & 15];
  if (!decoder) throw unsupported(`HDF5 datatype class ${CLASS_NAMES[first & 15] ?? first & 15}`);
  return decoder(cursor, { version: first >> 4, bits, size: cursor.u32(), depth });
}

const CLASS_NAMES: Readonly<Record<number, string>> = {
  2: 'time',
  4: 'bit field',
  7: 'region reference',
  11: 'complex',
};

/** One row per class number. */
const DECODERS: Readonly<Record<number, (cursor: ByteCursor, head: Head) => Datatype>> = {
  0: (cursor, { bits, size }) => {
    const whole = cursor.u16() === 0 && cursor.u16() === size * 8;
    if (!whole || ![1, 2, 4, 8].includes(size)) throw unsupported(`integers of ${size} bytes with unused bits`);
    return integer(size as 1, (bits & 8) !== 0, bits & 1 ? 'big' : 'little');
  },
  1: (cursor, { bits, size }) => {
    const [offset, precision] = [cursor.u16(), cursor.u16()];
    const [exponentAt, exponentBits, mantissaAt, mantissaBits] = cursor.take(4);
    const bias = cursor.u32();
    const ieee = IEEE[size as 4];
    const same =
      ieee &&
      offset === 0 &&
      precision === size * 8 &&
      exponentAt === ieee.exponentAt &&
      exponentBits === ieee.exponentBits &&
      mantissaAt === 0 &&
      mantissaBits === ieee.mantissaBits &&
      bias === ieee.bias;
    if (!same || bits & 0x40)
      throw unsupported(`floating-point numbers of ${precision} bits that are not IEEE 754 binary32, 64 or 128`);
    return float(size as 4, bits & 1 ? 'big' : 'little');
  },
  3: (_, { bits, size }) => ({
    class: 'text',
    size,
    charset: (bits >> 4) & 15 ? 'utf-8' : 'ascii',
    ...((bits & 15) === 2 ? { spacePadded: true } : {}),
  }),
  5: (cursor, { bits, size }) => {
    const tag = cursor.take(bits & 0xff);
    return { class: 'opaque', size, tag: new TextDecoder().decode(tag).replace(/\0+$/, '') };
  },
  6: (cursor, { version, bits, size, depth }) => {
    const members: CompoundMember[] = [];
    for (let i = 0; i < (bits & 0xffff); i++) members.push(decodeMember(cursor, version, size, depth));
    return { class: 'compound', size, members };
  },
  7: (_, { bits }) => {
    if ((bits & 15) !== 0) throw unsupported('region references');
    return OBJECT_REFERENCE;
  },
  8: (cursor, { version, bits, depth }) => {
    const base = decode(cursor, depth + 1);
    if (base.class !== 'integer') throw invalid('the base of an enumeration is no integer');
    const names = Array.from({ length: bits & 0xffff }, () => decodeName(cursor, version));
    const members = names.map((name) => ({ name, value: readInteger(cursor.take(base.size), base) }));
    return { class: 'enum', base, members };
  },
  9: (cursor, { bits, depth }) => {
    const base = decode(cursor, depth + 1);
    return (bits & 15) === 1 ? VARIABLE_TEXT : sequence(base);
  },
  10: (cursor, { version, depth }) => {
    const rank = cursor.u8();
    if (version < 3) cursor.skip(3);
    const shape = Array.from({ length: rank }, () => cursor.u32());
    if (version < 3) cursor.skip(4 * rank);
    return { class: 'array', shape, base: decode(cursor, depth + 1) };
  },
};

function decodeMember(cursor: ByteCursor, version: number, compoundSize: number, depth: number): CompoundMember {
  const name = decodeName(cursor, version);
  const offset = version < 3 ? cursor.u32() : cursor.unsigned(offsetBytes(compoundSize));
  if (version > 1) return { name, offset, type: decode(cursor, depth + 1) };
  const rank = cursor.u8();
  cursor.skip(11);
  const shape = Array.from({ length: 4 }, () => cursor.u32()).slice(0, rank);
  const base = decode(cursor, depth + 1);
  return { name, offset, type: rank > 0 ? { class: 'array', shape, base } : base };
}

/** Bytes of an offset inside a compound of this size. */
function offsetBytes(compoundSize: number): number {
  let bytes = 1;
  while (2 ** (8 * bytes) <= compoundSize) bytes++;
  return bytes;
}

/** Before version 3 names were filled up to a multiple of 8 bytes. */
function decodeName(cursor: ByteCursor, version: number): string {
  const start = cursor.at;
  const name = cursor.name();
  if (version < 3) cursor.skip(padding(cursor.at - start, 8));
  return name;
}

function readInteger(bytes: Uint8Array, { signed, size, order }: IntegerType): number {
  const little = order === 'little' ? bytes : bytes.slice().reverse();
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(little[i]);
  return Number(signed ? BigInt.asIntN(size * 8, value) : value);
}

function unsupported(message: string): DataProblem {
  return new DataProblem({ code: 'UNSUPPORTED_TYPE', message: `${message} cannot be read` });
}
