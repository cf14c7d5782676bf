import { ByteReader } from '../types/byte-reader.ts';
import type { FlattenedLayout } from '../types/type.ts';
import type { PathValue, VariantValue } from '../types/value.ts';
import { canonicalPath } from '../values/path-row.ts';
import { typeRow } from '../values/type-table.ts';
import { variantJson } from '../values/variant-json.ts';
import type { LeafColumn } from './plan.ts';

/** The bytes of a value as its dataset holds them: strings as stored, paths in canonical form, variants as JSON. */
export function leafPayload(
  stored: Uint8Array,
  column: LeafColumn,
  layout: FlattenedLayout,
  offset: number,
): Uint8Array {
  const { type, byteOrder, textEncoding } = column;
  if (type.word === 'String') return stored;
  const reader = new ByteReader(stored, { byteOrder, base: offset });
  const value = typeRow(type.word).decode(reader, type, layout);
  if (type.word === 'Path') return canonicalPath(value as PathValue);
  return new TextEncoder().encode(variantJson(value as VariantValue, textEncoding));
}
