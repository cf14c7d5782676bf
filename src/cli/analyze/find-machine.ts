import type { LinearAlgebra } from '../../analysis/index.ts';
import { findLinearAlgebra } from '../../host/index.ts';

/** The fastest linear algebra of this machine. */
export async function findMachine(): Promise<LinearAlgebra> {
  return (await findLinearAlgebra()).linearAlgebra;
}
