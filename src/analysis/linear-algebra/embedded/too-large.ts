import { DataProblem } from '../../../core/index.ts';

/** Matrices and the room to work with them are more than there is; `most` is the limit, where it is not that of the machine. */
export function tooLarge(doubles: number, most?: string, cause?: unknown): DataProblem {
  return new DataProblem({
    code: 'TOO_LARGE',
    message: 'there is not enough memory for the matrices and the room to work with them',
    expected: most && `at most ${most} for the linear algebra that comes with daqscope`,
    found: `${(doubles * 8e-9).toFixed(1)} GB`,
    hint: most && 'A library of this machine has no such limit: see `daqscope config show`.',
    cause,
  });
}
