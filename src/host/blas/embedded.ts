import type { LinearAlgebra } from '../../analysis/index.ts';
import { embeddedInWorker } from '../linear-algebra/embedded-in-worker.ts';

/** daqscope's own linear algebra, which needs nothing installed. */
export async function openEmbedded(): Promise<LinearAlgebra> {
  return embeddedInWorker();
}
