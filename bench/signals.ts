import { type SignalWork, signalBenchmarks } from './signal-works.ts';

/** What `inside/signals.ts` and `peers/signals.py` can do. */
type Work = 'rfft' | 'rfft-prime' | 'savgol' | 'savgol-rows';

const WORKS: readonly SignalWork<Work>[] = [
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
export const SIGNALS = signalBenchmarks('signals', WORKS, (work) => (work.startsWith('rfft') ? 'NumPy' : 'SciPy'));
