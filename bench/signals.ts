import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { insideCommand, makeInput, scipyCommand } from './daqscope.ts';
import { doublesOf, relativeDifference } from './doubles.ts';

/** What `inside/signals.ts` and `peers/signals.py` can do. */
type Work = 'rfft' | 'rfft-prime' | 'savgol' | 'savgol-rows';

interface Signals {
  readonly work: Work;
  readonly title: string;
  readonly samples: number;
  /** The norm of what results may differ by, of that of the results. */
  readonly tolerance: number;
}

const WORKS: readonly Signals[] = [
  { work: 'rfft', title: 'Fourier transform of 2²⁰ real samples', samples: 2 ** 20, tolerance: 1e-15 },
  { work: 'rfft-prime', title: 'Fourier transform of 1 000 003 real samples', samples: 1_000_003, tolerance: 2e-15 },
  {
    work: 'savgol',
    title: 'Savitzky-Golay, second derivative of 10⁷ samples, window 15, order 3',
    samples: 10 ** 7,
    tolerance: 1e-12,
  },
  {
    work: 'savgol-rows',
    title: 'Savitzky-Golay, second derivative of 2000 spectra of 500 samples, window 15, order 3',
    samples: 10 ** 6,
    tolerance: 1e-12,
  },
];

/** Transforms and derivatives of samples in memory. Peers: NumPy, SciPy. */
export const SIGNALS: readonly Benchmark[] = WORKS.map(({ work, title, samples, tolerance }) => ({
  name: work,
  title,
  rounds: 5,
  measured: 'each the median of what its process measures inside for two seconds, after one second of warming up',
  prepare: async (folder) => makeInput('make_signal.py', join(folder, 'signal.bin'), String(samples)),
  contestants: () => CONTESTANTS.map((contestant) => contestant(work)),
  async check(folder) {
    const [expected, found] = CONTESTANTS.map((contestant) =>
      doublesOf(join(folder, contestant(work).output as string)),
    );
    const difference = relativeDifference(expected, found);
    if (!(difference <= tolerance)) throw new Error(`${work}: the results differ by ${difference}`);
  },
}));

const CONTESTANTS: readonly ((work: Work) => Contestant)[] = [
  (work) => ({
    name: work.startsWith('rfft') ? 'NumPy' : 'SciPy',
    command: scipyCommand('signals.py', work, 'signal.bin', `${work}.peer`),
    output: `${work}.peer`,
    inside: true,
  }),
  (work) => ({
    name: 'daqscope',
    command: insideCommand('signals.ts', work, 'signal.bin', `${work}.daqscope`),
    output: `${work}.daqscope`,
    inside: true,
  }),
];
