import type { ByteOrder } from '../../../core/index.ts';
import { VOID } from '../descriptor/descriptor-codes.ts';
import { isVersion } from '../descriptor/version.ts';
import { EntryList, writeDescriptor } from '../descriptor/write-descriptor.ts';
import { encodeText } from '../text/encode-text.ts';
import type { ByteReader } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import { misfit } from '../types/misfit.ts';
import type { LabviewType, VariantType } from '../types/type.ts';
import type { Value, VariantValue } from '../types/value.ts';
import { type CodecContext, nested } from './codec-context.ts';
import type { RowOf, TypeRow } from './type-row.ts';
import { readListType, readNestedType } from './variant-type.ts';

/** What is written where no version is given: LabVIEW 8.0. */
const DEFAULT_VARIANT_VERSION = 0x08008000;
/** A variant of LabVIEW 7 and before begins with its length, which is below this. */
const OLD_FORM_BELOW = 0x01000000;
const SMALLEST = 12;

/**
 * From 8.0 on: U32 LabVIEW version, list of type descriptors, var-size 1 if there is a value, then var-size index of its
 * descriptor and the value; U32 number of attributes, each a String name and a Variant. Before: U32 length of it all, a
 * nested descriptor, the value, attributes. Source: pylabview. In little-endian data the descriptors stay big-endian
 * (inferred), and a variant that is big-endian as a whole is recognised.
 */
export function variantRow(rowOf: RowOf): TypeRow<VariantType> {
  return {
    size: () => undefined,
    smallest: () => SMALLEST,
    dtype: () => ({ name: 'variant' }),
    decode: (reader, _type, context) => decodeVariant(rowOf, reader, context),
    encode: (writer, value, _type, context) => encodeVariant(rowOf, writer, value, context),
  };
}

function decodeVariant(rowOf: RowOf, reader: ByteReader, context: CodecContext): VariantValue {
  const inner = nested(context, reader.offset);
  const { byteOrder, offset } = reader;
  reader.byteOrder = orderOf(reader);
  try {
    const word = reader.u32();
    if (isVersion(word)) return decodeListForm(rowOf, reader, word, inner);
    if (word >= SMALLEST && word < OLD_FORM_BELOW) return decodeOldForm(rowOf, reader, word, inner);
    throw reader.problem('BAD_VARIANT', 'a variant begins with a LabVIEW version or its length', {
      offset,
      found: `0x${word.toString(16).toUpperCase().padStart(8, '0')}`,
      hint: 'Is this field really a Variant, and all before it right?',
    });
  } finally {
    reader.byteOrder = byteOrder;
  }
}

/** The byte order in which the first word makes sense. */
function orderOf(reader: ByteReader): ByteOrder {
  const { byteOrder, left, position } = reader;
  if (byteOrder === 'big' || left < 4) return byteOrder;
  const little = reader.u32();
  reader.position = position;
  reader.byteOrder = 'big';
  const big = reader.u32();
  reader.position = position;
  if (isVersion(little)) return 'little';
  return isVersion(big) || (little > left && big >= SMALLEST && big <= left) ? 'big' : 'little';
}

function decodeListForm(rowOf: RowOf, reader: ByteReader, version: number, context: CodecContext): VariantValue {
  const type = readListType(reader, context);
  const value = type && rowOf(type).decode(reader, type, context);
  const attributes = decodeAttributes(rowOf, reader, context);
  return type ? { version, type, value, attributes } : { version, attributes };
}

function decodeOldForm(rowOf: RowOf, reader: ByteReader, length: number, context: CodecContext): VariantValue {
  const start = reader.position - 4;
  const { offset } = reader;
  if (length - 4 > reader.left) {
    throw reader.problem('LENGTH_EXCEEDS_FILE', `variant length ${length} exceeds the ${reader.left + 4} bytes left`, {
      offset: offset - 4,
    });
  }
  const type = readNestedType(reader, context);
  const value = type && rowOf(type).decode(reader, type, context);
  const attributes = decodeAttributes(rowOf, reader, context);
  if (reader.position - start !== length) {
    const message = `a variant of length ${length} takes ${reader.position - start} bytes`;
    throw reader.problem('BAD_VARIANT', message, { offset: offset - 4 });
  }
  return type ? { version: 0, type, value, attributes } : { version: 0, attributes };
}

function decodeAttributes(rowOf: RowOf, reader: ByteReader, context: CodecContext): VariantValue['attributes'] {
  const count = reader.length('number of attributes', 4 + SMALLEST);
  const attributes: [Uint8Array, VariantValue][] = [];
  for (let i = 0; i < count; i++) {
    const name = reader.copy(reader.length('length of an attribute name'));
    attributes.push([name, decodeVariant(rowOf, reader, context)]);
  }
  return attributes;
}

function encodeVariant(rowOf: RowOf, writer: ByteWriter, value: Value, context: CodecContext): void {
  const inner = nested(context);
  const given = (value ?? {}) as Partial<VariantValue>;
  const { version = DEFAULT_VARIANT_VERSION, attributes } = given;
  if (!Array.isArray(attributes) || (version !== 0 && !isVersion(version))) {
    throw misfit(value, 'Variant {version, type, value, attributes}');
  }
  const start = writer.position;
  writer.u32(version);
  if (version === 0) writer.bytes(writeDescriptor(given.type ?? VOID, 'nested', nameOptions(context)));
  else writeListType(writer, given.type, context);
  if (given.type) rowOf(given.type).encode(writer, given.value, given.type, inner);
  encodeAttributes(rowOf, writer, attributes as VariantValue['attributes'], inner);
  if (version === 0) patchLength(writer, start);
}

function nameOptions({ textEncoding }: CodecContext): { nameEncoding: string } {
  return { nameEncoding: textEncoding };
}

function writeListType(writer: ByteWriter, type: LabviewType | undefined, context: CodecContext): void {
  const { byteOrder } = writer;
  writer.byteOrder = 'big';
  const list = new EntryList(nameOptions(context));
  const top = type && list.add(type, type);
  list.writeTo(writer);
  list.writeUse(writer, top);
  writer.byteOrder = byteOrder;
}

function encodeAttributes(
  rowOf: RowOf,
  writer: ByteWriter,
  attributes: VariantValue['attributes'],
  context: CodecContext,
): void {
  writer.u32(attributes.length);
  for (const pair of attributes) {
    const [name, attribute] = Array.isArray(pair) ? pair : [];
    const bytes = typeof name === 'string' ? encodeText(name, context.textEncoding) : name;
    if (!(bytes instanceof Uint8Array)) throw misfit(pair, 'an attribute [name, variant]');
    writer.u32(bytes.byteLength);
    writer.bytes(bytes);
    encodeVariant(rowOf, writer, attribute, context);
  }
}

function patchLength(writer: ByteWriter, start: number): void {
  const end = writer.position;
  writer.position = start;
  writer.u32(end - start);
  writer.position = end;
}
