import { COMMA, cellEndAt, POINT } from './characters.ts';
import { skipNumber } from './read-number.ts';

/**
 * The decimal separator of the numbers in `bytes[from, to)`, by the first cell that is a number with one; undefined if there is
 * none. The last byte must be a line end. A time with a comma is no number, so it does not mislead: files of version 0.92 have
 * such times and numbers with a point.
 */
export function findDecimal(bytes: Uint8Array, from: number, to: number, separator: number): number | undefined {
  if (separator === COMMA) return POINT;
  for (let at = from; at < to; ) {
    const end = cellEndAt(bytes, at, separator);
    for (const decimal of [POINT, COMMA]) {
      if (end > at && skipNumber(bytes, at, decimal) === end && bytes.subarray(at, end).includes(decimal))
        return decimal;
    }
    at = end + 1;
  }
  return undefined;
}
