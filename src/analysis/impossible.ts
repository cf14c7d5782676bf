import { DataProblem, type ProblemFields } from '../core/index.ts';

/** An analysis that cannot be made: `message` says of what, in one clause. */
export function impossible(
  message: string,
  expected: string,
  found: string,
  more: Pick<ProblemFields, 'hint' | 'path'> = {},
): DataProblem {
  return new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', message, expected, found, ...more });
}
