import { ByteBuilder, padded } from '../structure/byte-builder.ts';
import {
  type Datatype,
  datatypeSize,
  HEAP_REFERENCE_BYTES,
  OBJECT_REFERENCE,
  textType,
  VARIABLE_TEXT,
} from '../structure/datatype.ts';
import { encodeDatatype } from '../structure/datatype-encode.ts';
import { type Extent, encodeDataspace } from './messages.ts';

/** What the value of an attribute may need while it is written: the global heap, and where objects are. */
export interface AttributeContext {
  readonly heap: {
    insert(bytes: Uint8Array, from: number, to: number, reference: DataView, at: number, elements?: number): void;
  };
  addressOf(object: unknown): number;
}

/** Value of an attribute. */
export interface AttributeValue {
  readonly datatype: Datatype;
  readonly extent: Extent;
  /** Objects that the value refers to. */
  readonly targets?: readonly unknown[];
  /** The bytes as they lie in the file; always of the same length. */
  encode(context: AttributeContext): Uint8Array;
}

const UTF8 = new TextEncoder();

/** Values of a fixed size, end to end. */
export function plainValue(datatype: Datatype, extent: Extent, bytes: Uint8Array): AttributeValue {
  return { datatype, extent, encode: () => bytes };
}

const SCALAR: Extent = [];

/** One text of any length. */
export function textValue(text: string): AttributeValue {
  return { datatype: VARIABLE_TEXT, extent: SCALAR, encode: (context) => textsValue([text]).encode(context) };
}

/** A list of texts of any length. */
export function textsValue(texts: readonly string[]): AttributeValue {
  const values = texts.map((text) => UTF8.encode(text));
  return { ...variableValue(VARIABLE_TEXT, values), extent: [texts.length] };
}

/** A list of values that lie in the global heap. `datatype` is {@link VARIABLE_TEXT} or a sequence of plain numbers. */
export function variableValue(datatype: Datatype, values: readonly Uint8Array[]): AttributeValue {
  const elementBytes = datatype.class === 'sequence' ? datatypeSize(datatype.base) : 1;
  return {
    datatype,
    extent: [values.length],
    encode: ({ heap }) => {
      const references = new DataView(new ArrayBuffer(values.length * HEAP_REFERENCE_BYTES));
      values.forEach((value, i) => {
        if (value.byteLength === 0 && datatype.class === 'sequence') return;
        heap.insert(value, 0, value.byteLength, references, i * HEAP_REFERENCE_BYTES, value.byteLength / elementBytes);
      });
      return new Uint8Array(references.buffer);
    },
  };
}

/** One short ASCII text of a fixed size, as the HDF5 high-level library writes `CLASS` and `NAME`. */
export function fixedTextValue(text: string): AttributeValue {
  const datatype = textType(text);
  return plainValue(datatype, [], new ByteBuilder(datatype.size).text(text).u8(0).bytes);
}

/** References to objects of the same file. */
export function referencesValue(objects: readonly unknown[]): AttributeValue {
  return {
    datatype: OBJECT_REFERENCE,
    extent: [objects.length],
    targets: objects,
    encode: (context) => addresses(objects, context),
  };
}

/** Addresses of objects, as references hold them. */
export function addresses(objects: readonly unknown[], context: AttributeContext): Uint8Array<ArrayBuffer> {
  const bytes = new ByteBuilder(8 * objects.length);
  for (const object of objects) bytes.u64(context.addressOf(object));
  return bytes.bytes;
}

/**
 * Body of an attribute message: version 1, which every reader knows, or 3 (HDF5 1.8), which can say that the name is UTF-8.
 * Source: HDF5 File Format Specification 2.0, IV.A.2.m "The Attribute Message".
 */
export function encodeAttribute(
  name: string,
  value: AttributeValue,
  context: AttributeContext,
): Uint8Array<ArrayBuffer> {
  const text = UTF8.encode(name);
  const datatype = encodeDatatype(value.datatype);
  const dataspace = encodeDataspace(value.extent);
  const plain = text.byteLength === name.length; // ASCII
  const body = new ByteBuilder(64)
    .u8(plain ? 1 : 3, 0)
    .u16(text.byteLength + 1)
    .u16(datatype.byteLength)
    .u16(dataspace.byteLength);
  if (!plain) body.u8(1);
  const unit = plain ? 8 : 1;
  for (const part of [new ByteBuilder().put(text).u8(0).bytes, datatype, dataspace]) {
    body.put(part).zeros(padded(part.byteLength, unit) - part.byteLength);
  }
  return body.put(value.encode(context)).bytes;
}
