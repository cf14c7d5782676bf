import { DataProblem, type ProblemFields } from '../../../core/index.ts';

/** What is wrong with a pipeline, and where: `column 12 of "savgol(widnow=15)"`. */
export function pipelineProblem(
  text: string,
  at: number,
  message: string,
  more: Partial<ProblemFields> = {},
): DataProblem {
  return new DataProblem({
    code: 'PIPELINE_INVALID',
    path: `column ${at + 1} of ${shortened(text)}`,
    message,
    ...more,
  });
}

const LONGEST_SHOWN = 80;

function shortened(text: string): string {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return `"${shown}"`;
}
