import { DataProblem, type ProblemFields } from '../../../core/index.ts';

const LONGEST = 60;

/** Why a channel stays raw; `path` is the property or the scale at fault. */
export function scalingProblem(message: string, more: Partial<ProblemFields> = {}): DataProblem {
  return new DataProblem({
    code: 'UNSUPPORTED_TYPE',
    message,
    hint: 'The raw numbers of the channel are shown, not the scaled ones.',
    ...more,
  });
}

/** Text from a file, in quotes, cut where it gets long. */
export function quoted(text: string): string {
  return text.length > LONGEST ? `'${text.slice(0, LONGEST)}…'` : `'${text}'`;
}
