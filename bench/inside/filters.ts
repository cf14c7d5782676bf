// filters.ts WORK IN OUT: what filters.py does, by daqscope.
import {
  convolution,
  decimate,
  designFir,
  designIir,
  filterSections,
  filterZeroPhase,
  findPeaks,
  movingMedian,
  resamplePoly,
  slide,
} from '../../src/analysis/index.ts';
import { doublesOf } from '../doubles.ts';
import { bytesOf } from './columns.ts';
import { timed } from './timed.ts';

const [work, input, output] = process.argv.slice(2);
const signal = doublesOf(input);
const lowpass = designIir({ order: 4, cutoff: 0.1 });

const fir = (taps: number) => slide(convolution(designFir({ taps, cutoff: 0.1 })), signal, 'constant');
const peaks = () => findPeaks(signal, { prominence: 3 }).positions;

const WORKS: Record<string, () => Float64Array> = {
  sosfilt: () => filterSections(lowpass, signal),
  sosfiltfilt: () => filterZeroPhase(lowpass, signal),
  fir: () => fir(63),
  'long-fir': () => fir(1001),
  median: () => slide(movingMedian(9), signal),
  resample: () => resamplePoly(signal, 3, 2),
  decimate: () => decimate(signal, 4),
  peaks,
  'many-peaks': peaks,
  'wide-peaks': () => findPeaks(signal, { prominence: 3, width: 0 }).widths as Float64Array,
};

await timed(output, () => [bytesOf(WORKS[work]())]);
