import { DataProblem } from '../../core/index.ts';

/** Problem: `ANALYSIS_IMPOSSIBLE` if a record is not as long as those before. */
export function checkRow(row: Float64Array, columns: number): void {
  if (row.length === columns) return;
  throw new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: 'records are not of the same length',
    expected: `${columns} samples`,
    found: String(row.length),
  });
}
