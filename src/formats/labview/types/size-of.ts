import type { CodecContext } from './codec-context.ts';
import { misfit } from './misfit.ts';
import { evaluateIn } from './scope.ts';
import type { Size } from './type.ts';

/** A size that is not in front of the data, or undefined for `until-end`. Problem: `VALUE_OUT_OF_RANGE` if it is no size. */
export function sizeIn({ scope }: CodecContext, size: Size): number | undefined {
  if (size === 'until-end') return undefined;
  const value = typeof size === 'number' ? size : evaluateIn(scope, size);
  if (!Number.isSafeInteger(value) || value < 0) throw misfit(value, 'a size');
  return value;
}
