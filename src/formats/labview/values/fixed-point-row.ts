import { misfit } from '../types/misfit.ts';
import type { FixedPointType } from '../types/type.ts';
import type { FixedPointValue } from '../types/value.ts';
import type { TypeRow } from './type-row.ts';

/** A 64-bit integer, sign- or zero-extended, then the overflow status if the type has one (NI help, Flattened Data). */
export const FIXED_POINT_ROW: TypeRow<FixedPointType> = {
  size: fixedPointSize,
  smallest: fixedPointSize,
  dtype: ({ signed }) => ({ name: signed ? 'i8' : 'u8' }),
  decode(reader, { signed, overflow }) {
    const value = signed ? reader.i64() : reader.u64();
    return overflow ? { value, overflow: reader.u8() !== 0 } : { value };
  },
  encode(writer, given, { signed, overflow }) {
    const fixedPoint = (given ?? {}) as Partial<FixedPointValue>;
    const { value } = fixedPoint;
    if (typeof value !== 'bigint' || (signed ? BigInt.asIntN : BigInt.asUintN)(64, value) !== value) {
      throw misfit(given, 'FXP {value, overflow}');
    }
    writer.u64(value);
    if (overflow) writer.u8(Number(fixedPoint.overflow ?? false));
  },
};

function fixedPointSize({ overflow }: FixedPointType): number {
  return overflow ? 9 : 8;
}
