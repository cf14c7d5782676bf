import { DataProblem } from '../../../core/index.ts';
import { expressionText } from '../types/expression.ts';
import type { Size } from '../types/type.ts';
import type { CodecContext } from './codec-context.ts';
import { evaluateIn } from './scope.ts';

/** A size that is not in front of the data, or undefined for `until-end`. Problem: `NEGATIVE_LENGTH`. */
export function knownSize({ scope }: CodecContext, size: Size): number | undefined {
  if (size === 'until-end') return undefined;
  if (typeof size === 'number') return size;
  const value = evaluateIn(scope, size);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  const code = value < 0 ? 'NEGATIVE_LENGTH' : 'TOO_LARGE';
  throw new DataProblem({ code, message: `the size '${expressionText(size)}' is ${value}` });
}
