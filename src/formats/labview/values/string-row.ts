import { encodeText } from '../text/encode-text.ts';
import { textEncodingName } from '../text/text-encoding.ts';
import { ByteReader } from '../types/byte-reader.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import { misfit } from '../types/misfit.ts';
import type { StringType } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import { type CodecContext, nested } from './codec-context.ts';
import { knownSize } from './known-size.ts';
import type { RowOf, TypeRow } from './type-row.ts';

/** I32 length and the bytes, whatever they hold (NI help, Flattened Data); or a length known from elsewhere, or a marker. */
export function stringRow(rowOf: RowOf): TypeRow<StringType> {
  return {
    size: ({ size, until }) => (typeof size === 'number' && !until ? size : undefined),
    smallest: smallestString,
    dtype: (_type, encoding) => ({ name: 'string', encoding: textEncodingName(encoding) }),
    decode(reader, type, context) {
      if (!type.contains) return takeString(reader, type, context).slice();
      const base = reader.offset + (isPrefixed(type) ? 4 : 0);
      const { byteOrder } = reader;
      const inner = new ByteReader(takeString(reader, type, context), { base, byteOrder });
      return rowOf(type.contains).decode(inner, type.contains, nested(context, base));
    },
    encode(writer, value, type, context) {
      const bytes = bytesOf(rowOf, writer, value, type, context);
      const size = type.size === undefined ? undefined : knownSize(context, type.size);
      if (size !== undefined && size !== bytes.byteLength) throw misfit(value, `String of ${size} bytes`);
      if (type.until && indexOf(bytes, type.until) !== bytes.byteLength - type.until.byteLength) {
        throw misfit(value, 'text that ends with its marker and has it nowhere else');
      }
      if (isPrefixed(type)) writer.u32(bytes.byteLength);
      writer.bytes(bytes);
    },
  };
}

function isPrefixed({ size, until }: StringType): boolean {
  return size === undefined && until === undefined;
}

function smallestString({ size, until }: StringType): number {
  if (until) return until.byteLength;
  if (size === undefined) return 4;
  return typeof size === 'number' ? size : 0;
}

function takeString(reader: ByteReader, { size, until }: StringType, context: CodecContext): Uint8Array {
  if (until) return takeUntil(reader, until);
  if (size === undefined) return reader.take(reader.length('string length'));
  return reader.take(knownSize(context, size) ?? reader.left);
}

function takeUntil(reader: ByteReader, marker: Uint8Array): Uint8Array {
  const rest = reader.bytes.subarray(reader.position);
  const found = indexOf(rest, marker);
  if (found < 0) {
    throw reader.problem('MARKER_NOT_FOUND', `the marker does not occur in the ${rest.byteLength} bytes that follow`);
  }
  return reader.take(found + marker.byteLength);
}

/** Where `marker` first occurs, or -1. */
function indexOf(bytes: Uint8Array, marker: Uint8Array): number {
  const last = bytes.byteLength - marker.byteLength;
  for (let at = bytes.indexOf(marker[0]); at >= 0 && at <= last; at = bytes.indexOf(marker[0], at + 1)) {
    if (marker.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

function bytesOf(
  rowOf: RowOf,
  writer: ByteWriter,
  value: Value,
  { contains }: StringType,
  context: CodecContext,
): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (contains) {
    const inner = new ByteWriter(writer);
    rowOf(contains).encode(inner, value, contains, nested(context));
    return inner.written;
  }
  if (typeof value !== 'string') throw misfit(value, 'String');
  return encodeText(value, context.textEncoding);
}
