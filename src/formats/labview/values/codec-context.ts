import { DataProblem } from '../../../core/index.ts';
import { DEPTH_LIMIT } from '../types/depth-limit.ts';
import type { FlattenedLayout } from '../types/type.ts';
import type { Scope } from './scope.ts';

/** What decoding and encoding need to know beyond the type. Every {@link FlattenedLayout} is one. */
export interface CodecContext
  extends Pick<FlattenedLayout, 'textEncoding' | 'littleEndianTimestamps' | 'booleanBitOrder'> {
  /** How many arrays, clusters and variants are around the value. */
  readonly depth?: number | undefined;
  /** Fields that expressions can refer to. */
  readonly scope?: Scope | undefined;
}

/** The context one level further in. Problem: `TOO_DEEP`. */
export function nested(context: CodecContext, offset?: number): CodecContext {
  const depth = (context.depth ?? 0) + 1;
  if (depth > DEPTH_LIMIT) {
    throw new DataProblem({ code: 'TOO_DEEP', message: `values are nested more than ${DEPTH_LIMIT} deep`, offset });
  }
  return { ...context, depth };
}
