import type { LinearAlgebra } from '../../analysis/index.ts';

/** daqscope's own linear algebra, which needs nothing installed. */
export async function openEmbedded(): Promise<LinearAlgebra> {
  throw new Error('is not there yet');
}
