import { DataProblem } from '../../core/index.ts';

/** A matrix of doubles, row-major without gaps: element (i, j) is `values[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A matrix over values that are there; without them, of zeros. Problems: `BAD_MATRIX` if they do not fill it, `TOO_LARGE`. */
export function matrix(rows: number, columns: number, values: Float64Array = zeros(rows * columns)): Matrix {
  if (values.length !== rows * columns) {
    throw new DataProblem({ code: 'BAD_MATRIX', message: `${values.length} values do not fill ${rows} x ${columns}` });
  }
  return { rows, columns, values };
}

function zeros(count: number): Float64Array {
  try {
    return new Float64Array(count);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const found = `${count} values`;
    throw new DataProblem({ code: 'TOO_LARGE', message: 'there is no room for a matrix', found, cause });
  }
}
