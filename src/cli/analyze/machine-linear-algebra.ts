import type { LinearAlgebra } from '../../analysis/index.ts';

let found: Promise<LinearAlgebra> | undefined;

/**
 * The fastest linear algebra of this machine, looked for when something needs it the first time: what looks is not loaded before. Problems: as
 * `findLinearAlgebra`.
 */
export function machineLinearAlgebra(): Promise<LinearAlgebra> {
  found ??= import('./find-machine.ts').then(({ findMachine }) => findMachine());
  return found;
}
