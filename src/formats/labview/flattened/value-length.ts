import { ByteReader } from '../types/byte-reader.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { typeRow } from '../values/type-table.ts';
import type { LeafColumn } from './plan.ts';

/** How many bytes a path or variant at the start of `bytes` takes, by decoding it. `offset` is where it lies in the file. */
export function valueLength(bytes: Uint8Array, column: LeafColumn, layout: FlattenedLayout, offset: number): number {
  const reader = new ByteReader(bytes, { byteOrder: column.byteOrder, base: offset });
  typeRow(column.type.word).decode(reader, column.type, layout);
  return reader.position;
}
