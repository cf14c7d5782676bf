import { DataProblem } from '../../core/index.ts';

/** More peaks must be kept at a time than there may be. */
export function tooManyPeaks(most: number): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `there are more than ${most} peaks`,
    hint: 'Ask for a greater prominence or height.',
  });
}
