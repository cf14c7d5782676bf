import { DataProblem, isCancellation, type ProblemFields } from '../../core/index.ts';

/** What is to be told of an error; undefined if it was only cancelled. */
export function problemOf(error: unknown): ProblemFields | undefined {
  if (isCancellation(error)) return undefined;
  if (error instanceof DataProblem) return error.toJSON();
  return { code: 'ENGINE_FAILED', message: error instanceof Error ? error.message : String(error) };
}
