import type { DataProblem } from '../../core/index.ts';
import { impossible } from '../impossible.ts';
import { type Matrix, matrix } from '../linear-algebra/matrix.ts';

/** Mean of each column. Problem: `ANALYSIS_IMPOSSIBLE` if a value is not finite; records are told from `first` on. */
export function meanOfRecords({ rows, columns, values }: Matrix, first = 0): Float64Array<ArrayBuffer> {
  const mean = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      const value = values[i * columns + j];
      mean[j] += value / rows;
      sum += value - value;
    }
    if (sum !== 0) throw notFinite(first + i);
  }
  return mean;
}

/** Records less a mean. */
export function centred({ rows, columns, values }: Matrix, mean: Float64Array): Matrix {
  const result = matrix(rows, columns);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) result.values[at] = values[at] - mean[j];
  }
  return result;
}

function notFinite(record: number): DataProblem {
  return impossible('principal components need records without gaps', 'finite values', 'others', {
    path: `record ${record}`,
    hint: 'Leave this record out, or fill its gaps.',
  });
}
