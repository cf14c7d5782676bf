import { type SignalWork, signalBenchmarks } from './signal-works.ts';

/** What `inside/filters.ts` and `peers/filters.py` can do. */
type Work =
  | 'sosfilt'
  | 'sosfiltfilt'
  | 'fir'
  | 'long-fir'
  | 'median'
  | 'resample'
  | 'decimate'
  | 'peaks'
  | 'many-peaks'
  | 'wide-peaks';

const WORKS: readonly SignalWork<Work>[] = [
  { work: 'sosfilt', title: 'Butterworth filter of order 4, 10⁷ samples', samples: 10 ** 7, tolerance: 1e-14 },
  {
    work: 'sosfiltfilt',
    title: 'Butterworth filter of order 4, both ways, 10⁷ samples',
    samples: 10 ** 7,
    tolerance: 1e-13,
  },
  { work: 'fir', title: 'FIR filter of 63 taps, 10⁷ samples', samples: 10 ** 7, tolerance: 1e-14 },
  { work: 'long-fir', title: 'FIR filter of 1001 taps, 10⁷ samples', samples: 10 ** 7, tolerance: 1e-13 },
  { work: 'median', title: 'Median of 9 samples, 10⁶ samples', samples: 10 ** 6, tolerance: 0 },
  {
    work: 'resample',
    title: '3 samples for every 2 by a polyphase filter, 10⁷ samples',
    samples: 10 ** 7,
    tolerance: 1e-14,
  },
  {
    work: 'decimate',
    title: 'Every 4th sample after a filter of order 8, both ways, 10⁷ samples',
    samples: 10 ** 7,
    tolerance: 1e-12,
  },
  {
    work: 'peaks',
    title: 'Peaks with a prominence of at least 3 among 10⁶ samples of noise',
    samples: 10 ** 6,
    tolerance: 0,
  },
  { work: 'many-peaks', title: 'The same among 10⁷ samples', samples: 10 ** 7, tolerance: 0 },
  { work: 'wide-peaks', title: 'The same and their widths among 10⁷ samples', samples: 10 ** 7, tolerance: 1e-15 },
];

/** Filters, other rates and peaks of samples in memory. Peer: SciPy. */
export const FILTERS = signalBenchmarks('filters', WORKS, () => 'SciPy');
