import type { FixedPointType } from './type.ts';
import type { FixedPointValue } from './value.ts';

/** What one step of the stored integer is worth: 2^(integer word length - word length). */
export function fixedPointStep({ wordLength, integerWordLength }: FixedPointType): number {
  return 2 ** (integerWordLength - wordLength);
}

/** The nearest double to a fixed-point number. */
export function fixedPointNumber(type: FixedPointType, { value }: FixedPointValue): number {
  return Number(value) * fixedPointStep(type);
}
