import type { LinearAlgebra } from '../../analysis/index.ts';

let found: Promise<LinearAlgebra> | undefined;

/** The fastest linear algebra of this machine, looked for when something needs it the first time. Problems: as `findLinearAlgebra`. */
export function machineLinearAlgebra(): Promise<LinearAlgebra> {
  found ??= find();
  return found;
}

async function find(): Promise<LinearAlgebra> {
  const { findLinearAlgebra } = await import('../../host/index.ts');
  return (await findLinearAlgebra()).linearAlgebra;
}
