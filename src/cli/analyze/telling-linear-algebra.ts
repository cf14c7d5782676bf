import type { LinearAlgebra } from '../../analysis/index.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { machineLinearAlgebra } from './machine-linear-algebra.ts';

/** That of the machine, for a command: it is told why the first time takes seconds. */
export function tellingLinearAlgebra(stderr: TextOutput): () => Promise<LinearAlgebra> {
  const tell = () => stderr.line('measuring the libraries for linear algebra of this machine, which is done once …');
  return () => machineLinearAlgebra(tell);
}
