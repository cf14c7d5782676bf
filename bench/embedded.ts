import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { insideCommand, makeInput, scipyCommand } from './daqscope.ts';
import { doublesOf, relativeDifference } from './doubles.ts';

/** What `inside/matrices.ts` and `peers/matrices.py` can do. */
type Work = 'dgemm' | 'pca' | 'svd';

const WORKS: Readonly<Record<Work, { readonly title: string; readonly peers: readonly string[] }>> = {
  dgemm: { title: 'product of two matrices of 1024 x 1024 doubles, one thread', peers: ['ml-matrix'] },
  pca: {
    title: 'principal components of 2000 spectra x 500, one thread',
    peers: ['ml-pca', 'ml-pca, covarianceMatrix'],
  },
  svd: { title: 'singular values and vectors of 2000 x 500, one thread', peers: ['ml-matrix'] },
};

/** Of the norm of the results: of PCA the variances, of the SVD the singular values. */
const TOLERANCE = 1e-12;

/** The linear algebra that comes with daqscope. Peers: OpenBLAS (by NumPy), ml-matrix, ml-pca. */
export const EMBEDDED: readonly Benchmark[] = (Object.keys(WORKS) as Work[]).map((work) => ({
  name: `embedded-${work}`,
  title: WORKS[work].title,
  rounds: 3,
  measured: 'each the median of what its process measures inside for two seconds, after one second of warming up',
  prepare: async (folder) => makeInput('make_signal.py', join(folder, 'values.bin'), String(2 * 1024 * 1024)),
  contestants: () => contestantsFor(work),
  async check(folder) {
    const [first, ...others] = contestantsFor(work).map(({ output }) => output as string);
    const expected = doublesOf(join(folder, first));
    for (const other of others) {
      const difference = relativeDifference(expected, doublesOf(join(folder, other)));
      if (!(difference <= TOLERANCE)) throw new Error(`${other}: the results differ by ${difference}`);
    }
  },
}));

function contestantsFor(work: Work): Contestant[] {
  const native = scipyCommand('matrices.py', work, 'values.bin', `${work}.native`);
  return [
    inJavaScript(work, 'daqscope'),
    inJavaScript(work, 'daqscope, in its thread'),
    {
      name: 'OpenBLAS (NumPy)',
      command: ['env', 'OPENBLAS_NUM_THREADS=1', ...native],
      output: native.at(-1),
      inside: true,
    },
    inJavaScript(work, 'daqscope without WebAssembly'),
    ...WORKS[work].peers.map((peer) => inJavaScript(work, peer)),
  ];
}

function inJavaScript(work: Work, who: string): Contestant {
  const output = `${work}.${who}`;
  return { name: who, command: insideCommand('matrices.ts', work, who, 'values.bin', output), output, inside: true };
}
