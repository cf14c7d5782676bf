import type { LinearAlgebra } from '../../analysis/index.ts';

let found: Promise<LinearAlgebra> | undefined;

/**
 * The fastest linear algebra of this machine, looked for when something needs it the first time: what looks is not loaded before. `onTry` hears
 * of libraries that have to be tried, once on every machine. Problems: as `findLinearAlgebra`.
 */
export function machineLinearAlgebra(onTry?: () => void): Promise<LinearAlgebra> {
  found ??= import('./find-machine.ts').then(({ findMachine }) => findMachine(onTry));
  return found;
}
