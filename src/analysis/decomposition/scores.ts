import type { LinearAlgebra, LinearAlgebraOptions } from '../linear-algebra/linear-algebra.ts';
import type { Matrix } from '../linear-algebra/matrix.ts';
import { centred } from './centre-records.ts';
import type { PrincipalComponents } from './principal-components.ts';

/**
 * How much of each component is in each record: records x components, in the unit of the data. Problem: `BAD_MATRIX` if the records
 * have other columns.
 */
export function scoresOf(
  linearAlgebra: LinearAlgebra,
  { mean, components }: Pick<PrincipalComponents, 'mean' | 'components'>,
  records: Matrix,
  options: LinearAlgebraOptions = {},
): Promise<Matrix> {
  return linearAlgebra.gemm(centred(records, mean), components, { ...options, transposeB: true });
}
