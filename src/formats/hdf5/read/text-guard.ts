import { padded } from '../structure/byte-builder.ts';
import { ByteCursor, invalid } from '../structure/byte-cursor.ts';
import { decodeDatatype } from '../structure/datatype-decode.ts';
import { MESSAGE } from '../structure/message-types.ts';
import type { FoundMessage } from './object-header.ts';
import type { RawValues } from './raw-values.ts';
import type { SyncByteSource } from './sync-source.ts';

/** A text of variable length lies in the global heap; its value is u32 length, u64 address of the collection, u32 index. */
const REFERENCE_BYTES = 16;

/**
 * The library makes room for a text as long as its value says before it looks whether the heap holds as much: gigabytes for a
 * damaged one. Throws if one of these values says more than there are bytes in the file.
 */
function checkLengths(values: Uint8Array, fileBytes: number): void {
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  for (let at = 0; at + REFERENCE_BYTES <= values.byteLength; at += REFERENCE_BYTES) {
    if (view.getUint32(at, true) > fileBytes) throw invalid('a text is longer than the file');
  }
}

/** Texts that lie in one piece at `offset`, as references; `raw` reads them, once their lengths have been looked at. */
export function guardTexts(raw: RawValues, source: SyncByteSource, offset: number): RawValues {
  return {
    ...raw,
    async *blocks(range) {
      const { maxBytes, signal } = range;
      const step = Math.max(1, Math.floor(maxBytes / REFERENCE_BYTES));
      const end = range.start + range.count;
      for (let start = range.start; start < end; start += step) {
        const count = Math.min(step, end - start);
        const values = await source.read(offset + start * REFERENCE_BYTES, count * REFERENCE_BYTES, { signal });
        checkLengths(values, source.size);
        yield* raw.blocks({ ...range, start, count });
      }
    },
  };
}

/** Looks at the lengths of texts in attributes that lie in the object header; the few in a heap of their own are not seen. */
export function checkTextAttributes(messages: readonly FoundMessage[], fileBytes: number): void {
  for (const { type, shared, body } of messages) {
    if (type === MESSAGE.attribute && !shared) checkAttribute(new ByteCursor(body), fileBytes);
  }
}

/** Source: HDF5 File Format Specification 2.0, IV.A.2.m "The Attribute Message". */
function checkAttribute(cursor: ByteCursor, fileBytes: number): void {
  const version = cursor.u8();
  const hasSharedParts = cursor.u8() !== 0 && version > 1;
  if (hasSharedParts) return;
  const [name, datatype, dataspace] = [cursor.u16(), cursor.u16(), cursor.u16()];
  const unit = version === 1 ? 8 : 1;
  if (version === 3) cursor.skip(1);
  cursor.skip(padded(name, unit));
  const isText = decodeDatatype(cursor.take(padded(datatype, unit))).class === 'variable-text';
  cursor.skip(padded(dataspace, unit));
  if (isText) checkLengths(cursor.take(cursor.left), fileBytes);
}
