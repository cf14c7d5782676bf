import { DataProblem } from '../../../core/index.ts';

/** What the memory of WebAssembly could hold at the very most. */
const MOST = 2 ** 28;

/** Problem: `ANALYSIS_IMPOSSIBLE` if so many numbers cannot be transformed. */
export function checkLength(length: number): void {
  if (Number.isInteger(length) && length >= 1 && length <= MOST) return;
  throw new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: 'a Fourier transform of so many samples cannot be made',
    expected: `1 to ${MOST}`,
    found: String(length),
    hint: length > MOST ? 'Take a shorter stretch, or Welch’s method, which goes block by block.' : undefined,
  });
}
