import { DataProblem } from '../../../core/index.ts';
import { ComplexFourier } from './complex-fourier.ts';
import { RealFourier } from './real-fourier.ts';

/** Transforms with their tables are kept for the next signals of their length: so many, and none that holds much memory. */
const KEPT = 4;
const KEPT_MOST_SAMPLES = 2 ** 21;

const realOnes = new Map<number, RealFourier>();
const complexOnes = new Map<number, ComplexFourier>();

/** A transform of real signals that is shared: nothing of others stays in its views, nothing in them stays. Problem: `ANALYSIS_IMPOSSIBLE`. */
export function realFourier(length: number): RealFourier {
  return keptOne(realOnes, length, () => new RealFourier(length));
}

/** As `numpy.fft.rfft`: the spectrum of a real signal, `floor(n / 2) + 1` complex numbers as (re, im), in its unit. Problem: `ANALYSIS_IMPOSSIBLE`. */
export function rfft(signal: Float64Array): Float64Array<ArrayBuffer> {
  const transform = realFourier(signal.length);
  transform.samples.set(signal);
  return transform.forward().slice() as Float64Array<ArrayBuffer>;
}

/** As `numpy.fft.irfft`: a real signal of `length` samples from its spectrum. Problem: `ANALYSIS_IMPOSSIBLE`, also if the spectrum is of another length. */
export function irfft(spectrum: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const transform = realFourier(length);
  if (spectrum.length !== 2 * transform.bins) {
    throw new DataProblem({
      code: 'ANALYSIS_IMPOSSIBLE',
      message: `the spectrum is not that of ${length} samples`,
      expected: `${transform.bins} complex numbers`,
      found: String(spectrum.length / 2),
    });
  }
  return transform.inverse(spectrum).slice() as Float64Array<ArrayBuffer>;
}

/** As `numpy.fft.fft`, of complex numbers as (re, im). Problem: `ANALYSIS_IMPOSSIBLE`. */
export function fft(numbers: Float64Array): Float64Array<ArrayBuffer> {
  return complexFourier(numbers).forward().slice() as Float64Array<ArrayBuffer>;
}

/** As `numpy.fft.ifft`, of complex numbers as (re, im). Problem: `ANALYSIS_IMPOSSIBLE`. */
export function ifft(numbers: Float64Array): Float64Array<ArrayBuffer> {
  return complexFourier(numbers).inverse().slice() as Float64Array<ArrayBuffer>;
}

function complexFourier(numbers: Float64Array): ComplexFourier {
  const length = numbers.length / 2;
  const transform = keptOne(complexOnes, length, () => new ComplexFourier(length));
  transform.numbers.set(numbers);
  return transform;
}

/** The one for a length, the last few of which are kept. */
function keptOne<T>(kept: Map<number, T>, length: number, make: () => T): T {
  const one = kept.get(length) ?? make();
  kept.delete(length);
  if (length <= KEPT_MOST_SAMPLES) kept.set(length, one);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as number);
  return one;
}
