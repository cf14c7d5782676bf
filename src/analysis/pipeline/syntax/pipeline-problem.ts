import { DataProblem, type ProblemFields } from '../../../core/index.ts';

/** What is wrong with the steps of a pipeline; `at`: where in their text, from 0. */
export function pipelineProblem(at: number, message: string, more: Partial<ProblemFields> = {}): DataProblem {
  return new DataProblem({ code: 'PIPELINE_INVALID', path: `steps, column ${at + 1}`, message, ...more });
}
