import { misfit } from '../types/misfit.ts';
import type { SkipType } from '../types/type.ts';
import { knownSize } from './known-size.ts';
import type { TypeRow } from './type-row.ts';

/** Bytes that are passed over; written as zeros unless bytes are given. */
export const SKIP_ROW: TypeRow<SkipType> = {
  size: ({ bytes }) => (typeof bytes === 'number' ? bytes : undefined),
  smallest: ({ bytes }) => (typeof bytes === 'number' ? bytes : 0),
  dtype() {
    throw new TypeError('skipped bytes have no dtype');
  },
  decode(reader, { bytes }, context) {
    reader.skip(knownSize(context, bytes) ?? reader.left);
    return undefined;
  },
  encode(writer, value, { bytes }, context) {
    const size = knownSize(context, bytes);
    if (value === undefined) return writer.zeros(size ?? 0);
    if (!(value instanceof Uint8Array) || value.byteLength !== (size ?? value.byteLength)) {
      throw misfit(value, `${size} skipped bytes`);
    }
    writer.bytes(value);
  },
};
