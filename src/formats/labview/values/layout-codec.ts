import { DataProblem } from '../../../core/index.ts';
import { ByteReader } from '../types/byte-reader.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import type { FlattenedLayout } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import { typeRow } from './type-table.ts';

/**
 * Writes a whole file of flattened data from nested values (see {@link Value}). Sizes and conditions are checked against
 * the values, so that what is written is what the layout says. Problems: `VALUE_OUT_OF_RANGE` with the path of the field,
 * `TOO_DEEP`, `SCHEMA_INVALID` if an expression refers to what is not there.
 */
export function encodeLayout(layout: FlattenedLayout, value: Value): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(layout);
  typeRow(layout.file.word).encode(writer, value, layout.file, layout);
  return writer.written;
}

/**
 * Reads a whole file of flattened data into nested values: simple and slow, for samples, tests and small files. The bulk
 * reader (`flattened/`) must agree with it. Problem: `BYTES_AFTER_DATA` if the layout does not account for all bytes.
 */
export function decodeLayout(layout: FlattenedLayout, bytes: Uint8Array): Value {
  const reader = new ByteReader(bytes, layout);
  const value = typeRow(layout.file.word).decode(reader, layout.file, layout);
  if (reader.left > 0) {
    throw new DataProblem({
      code: 'BYTES_AFTER_DATA',
      message: `${reader.left} bytes are left after the last value`,
      offset: reader.offset,
    });
  }
  return value;
}
