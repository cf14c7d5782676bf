import type { ByteReader } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import { fixedPointStep } from '../types/fixed-point.ts';
import type { FixedPointType } from '../types/type.ts';

const OVERFLOW = 0x0800;
const SIGNED = 0x0040;
const RANGE_FORMAT = 0x0030;
const LONG_RANGES = 0x0010;

/**
 * U16 flags, U16 word length, I32 integer word length, then minimum, maximum and step as DBL, each with 8 bytes in front in
 * the newer form. Source: pylabview (flags, sizes, ranges); that the step tells the integer word length is inferred.
 */
export function readFixedPoint(reader: ByteReader): FixedPointType {
  const flags = reader.u16();
  const wordLength = reader.u16();
  const declared = reader.i32();
  const isLong = (flags & RANGE_FORMAT) === LONG_RANGES && (wordLength > 64 || (flags & 0xf) > 0);
  const [minimum, , step] = [0, 1, 2].map(() => {
    if (isLong) reader.skip(8);
    return reader.f64();
  });
  const fromStep = wordLength + Math.log2(step);
  return {
    word: 'FXP',
    signed: minimum < 0,
    wordLength,
    integerWordLength: Number.isInteger(fromStep) ? fromStep : declared,
    overflow: (flags & OVERFLOW) !== 0,
  };
}

export function writeFixedPoint(writer: ByteWriter, type: FixedPointType): void {
  const { signed, wordLength, integerWordLength, overflow } = type;
  writer.u16((overflow ? OVERFLOW : 0) | (signed ? SIGNED : 0));
  writer.u16(wordLength);
  writer.u32(integerWordLength);
  const step = fixedPointStep(type);
  const span = 2 ** (signed ? integerWordLength - 1 : integerWordLength);
  for (const value of [signed ? -span : 0, span - step, step]) writer.f64(value);
}
