import type { Timestamp } from '../../../core/index.ts';
import type { ByteReader } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import { misfit } from '../types/misfit.ts';
import type { ScalarType } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import type { CodecContext } from './codec-context.ts';
import type { TypeRow } from './type-row.ts';

/**
 * I64 seconds since 1904-01-01 UTC, then U64 fraction in 2^-64 s (NI tutorial 7900). Little-endian, either the whole 128-bit
 * number is reversed, so that the fraction comes first, or each of the two words.
 */
export const TIMESTAMP_ROW: TypeRow<ScalarType> = {
  size: () => 16,
  smallest: () => 16,
  dtype: () => ({ name: 'timestamp' }),
  decode(reader, _type, context): Timestamp {
    if (!fractionFirst(reader, context)) return { seconds: reader.i64(), fraction: reader.u64() };
    const fraction = reader.u64();
    return { seconds: reader.i64(), fraction };
  },
  encode(writer, value, _type, context) {
    const { seconds, fraction } = checked(value);
    for (const word of fractionFirst(writer, context) ? [fraction, seconds] : [seconds, fraction]) writer.u64(word);
  },
};

function fractionFirst({ byteOrder }: ByteReader | ByteWriter, { littleEndianTimestamps }: CodecContext): boolean {
  return byteOrder === 'little' && littleEndianTimestamps === 'reversed';
}

function checked(value: Value): Timestamp {
  const { seconds, fraction } = (value ?? {}) as Partial<Timestamp>;
  const fits =
    typeof seconds === 'bigint' &&
    typeof fraction === 'bigint' &&
    BigInt.asIntN(64, seconds) === seconds &&
    BigInt.asUintN(64, fraction) === fraction;
  if (!fits) throw misfit(value, 'Timestamp {seconds, fraction}');
  return { seconds, fraction };
}
