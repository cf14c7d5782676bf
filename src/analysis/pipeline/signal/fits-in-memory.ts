import { DataProblem } from '../../../core/index.ts';

/** Most samples of a row that must be in memory as a whole: 512 MB. */
export const MOST_IN_MEMORY = 2 ** 26;

/** Can so many samples be worked on in one piece? Problem: `ANALYSIS_IMPOSSIBLE` if not. */
export function checkFits(samples: number, name: string): void {
  if (samples <= MOST_IN_MEMORY) return;
  throw new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    path: name,
    message: `${samples} samples are more than can be worked on in one piece`,
    expected: `at most ${MOST_IN_MEMORY}`,
    hint: 'Take a part (gate), or fewer of them (decimate), before this step.',
  });
}
