import {
  embeddedLinearAlgebra,
  type LinearAlgebra,
  type LinearAlgebraOptions,
  withChecks,
} from '../../analysis/index.ts';
import { COSTS } from './cost-of.ts';
import { LinearAlgebraThread } from './linear-algebra-thread.ts';
import type { Operation } from './thread-messages.ts';

/** What is done sooner is done at once: asking the thread takes 0.1 ms, and this long nobody notices. */
const AT_ONCE_NS = 2e6;

type Run = (...values: readonly unknown[]) => Promise<unknown>;

/**
 * The embedded linear algebra beside the event loop: what takes longer than 2 ms is done in a thread. `signal` ends what is at work. Matrices are
 * copied once on their way there, results are not; those in shared memory are not copied at all.
 */
export function embeddedInWorker(): LinearAlgebra {
  const here = embeddedLinearAlgebra();
  const thread = new LinearAlgebraThread();
  const divided = <O extends Operation>(operation: O): LinearAlgebra[O] => {
    const atOnce = here[operation] as Run;
    const costOf = COSTS[operation] as (...values: readonly unknown[]) => number;
    const run: Run = (...values) => {
      if (costOf(...values) < AT_ONCE_NS) return atOnce(...values);
      const { signal, ...options } = values.at(-1) as LinearAlgebraOptions; // withChecks always gives options
      return thread.run(operation, [...values.slice(0, -1), options], signal);
    };
    return run as LinearAlgebra[O];
  };
  return withChecks({
    name: here.name,
    gemm: divided('gemm'),
    syrk: divided('syrk'),
    gemv: divided('gemv'),
    solve: divided('solve'),
    lstsq: divided('lstsq'),
    qr: divided('qr'),
    svd: divided('svd'),
    eigh: divided('eigh'),
    cholesky: divided('cholesky'),
  });
}
