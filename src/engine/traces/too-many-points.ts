import { DataProblem } from '../../core/index.ts';

/** More points than this are no picture, and no file that a viewer opens. */
const MOST_POINTS = 4_000_000;

/** Problem `TOO_LARGE` if so many points would have to be drawn one by one. */
export function checkPoints(name: string, count: number): void {
  if (count <= MOST_POINTS) return;
  throw new DataProblem({
    code: 'TOO_LARGE',
    message: `${name} has more than ${MOST_POINTS} points that would all have to be drawn (${count})`,
    hint: 'Take a part of them (--slice 0:100000), or every tenth (--slice ::10).',
  });
}
