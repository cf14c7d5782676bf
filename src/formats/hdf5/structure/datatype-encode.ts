import type { ByteOrder } from '../../../core/index.ts';
import { ByteBuilder } from './byte-builder.ts';
import { type Datatype, datatypeSize, integer } from './datatype.ts';

/** Body of a datatype message. Source: HDF5 File Format Specification 2.0, IV.A.2.d "The Datatype Message". */
export function encodeDatatype(type: Datatype): Uint8Array<ArrayBuffer> {
  const { number, version = 1, bits = 0, properties } = (ENCODERS[type.class] as Encoder<Datatype>)(type);
  return new ByteBuilder(64)
    .u8((version << 4) | number, bits & 0xff, (bits >> 8) & 0xff, bits >> 16)
    .u32(datatypeSize(type))
    .put(properties?.bytes ?? new Uint8Array()).bytes;
}

interface Encoded {
  /** Number of the class. */
  readonly number: number;
  readonly version?: 1 | 2;
  /** The class bit field. */
  readonly bits?: number;
  readonly properties?: ByteBuilder;
}

type Encoder<T> = (type: T) => Encoded;
type Encoders = { readonly [C in Datatype['class']]: Encoder<Extract<Datatype, { class: C }>> };

/** Sign, exponent and mantissa of the IEEE formats, in bits. */
export const IEEE = {
  4: { exponentAt: 23, exponentBits: 8, mantissaBits: 23, bias: 127 },
  8: { exponentAt: 52, exponentBits: 11, mantissaBits: 52, bias: 1023 },
  16: { exponentAt: 112, exponentBits: 15, mantissaBits: 112, bias: 16383 },
} as const;

const CHARSETS = { ascii: 0, 'utf-8': 1 } as const;

const orderBit = (order: ByteOrder) => (order === 'big' ? 1 : 0);

const ENCODERS: Encoders = {
  integer: ({ size, signed, order }) => ({
    number: 0,
    bits: orderBit(order) | (signed ? 8 : 0),
    properties: new ByteBuilder(4).u16(0).u16(size * 8),
  }),
  float: ({ size, order }) => {
    const { exponentAt, exponentBits, mantissaBits, bias } = IEEE[size];
    const impliedOne = 2 << 4;
    return {
      number: 1,
      bits: orderBit(order) | impliedOne | ((size * 8 - 1) << 8),
      properties: new ByteBuilder(12)
        .u16(0)
        .u16(size * 8)
        .u8(exponentAt, exponentBits, 0, mantissaBits)
        .u32(bias),
    };
  },
  text: ({ charset }) => ({ number: 3, bits: CHARSETS[charset] << 4 }),
  opaque: ({ tag }) => {
    const properties = new ByteBuilder().text(tag).pad(8);
    return { number: 5, bits: properties.length, properties };
  },
  compound: ({ members }) => {
    const version = members.some(({ type }) => holdsArray(type)) ? 2 : 1;
    const properties = new ByteBuilder();
    for (const { name, offset, type } of members) {
      properties.put(paddedName(name)).u32(offset);
      if (version === 1) properties.zeros(28); // sizes of an array member, the way before there were array datatypes
      properties.put(encodeDatatype(type));
    }
    return { number: 6, version, bits: members.length, properties };
  },
  reference: () => ({ number: 7 }),
  enum: ({ base, members }) => {
    const properties = new ByteBuilder().put(encodeDatatype(base));
    for (const { name } of members) properties.put(paddedName(name));
    for (const { value } of members) properties.put(integerBytes(value, base.size, base.order));
    return { number: 8, bits: members.length, properties };
  },
  sequence: ({ base }) => ({ number: 9, properties: new ByteBuilder().put(encodeDatatype(base)) }),
  'variable-text': () => ({
    number: 9,
    bits: 1 | (CHARSETS['utf-8'] << 8),
    properties: new ByteBuilder().put(encodeDatatype(integer(1, false))),
  }),
  array: ({ shape, base }) => {
    const properties = new ByteBuilder().u8(shape.length, 0, 0, 0);
    for (const size of shape) properties.u32(size);
    shape.forEach((_, dimension) => void properties.u32(dimension));
    return { number: 10, version: 2, properties: properties.put(encodeDatatype(base)) };
  },
};

/** A name with its NUL, filled up to a multiple of 8 bytes. */
function paddedName(name: string): Uint8Array<ArrayBuffer> {
  return new ByteBuilder(16).text(name).u8(0).pad(8).bytes;
}

function holdsArray(type: Datatype): boolean {
  if (type.class === 'compound') return type.members.some((member) => holdsArray(member.type));
  return type.class === 'array';
}

/** An integer of up to 8 bytes as it lies in the file. */
export function integerBytes(value: number | bigint, size: number, order: ByteOrder): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt.asIntN(64, BigInt(value)), true);
  const own = bytes.slice(0, size);
  return order === 'big' ? own.reverse() : own;
}
