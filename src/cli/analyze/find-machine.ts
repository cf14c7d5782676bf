import type { LinearAlgebra } from '../../analysis/index.ts';
import { findLinearAlgebra } from '../../host/index.ts';

/** The fastest linear algebra of this machine. `onTry` hears once that libraries have to be measured first. */
export async function findMachine(onTry?: () => void): Promise<LinearAlgebra> {
  let isTold = false;
  const tellOnce = () => {
    if (!isTold) onTry?.();
    isTold = true;
  };
  return (await findLinearAlgebra({ onTry: tellOnce })).linearAlgebra;
}
