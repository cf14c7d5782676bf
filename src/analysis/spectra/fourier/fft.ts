import { DataProblem } from '../../../core/index.ts';
import { ComplexFourier } from './complex-fourier.ts';
import { RealFourier } from './real-fourier.ts';

/** Transforms with their tables are kept for the next signals of their length: the last few, which hold no more than that. */
const MOST_KEPT = 16;
const MOST_KEPT_BYTES = 256 * 2 ** 20;

interface Kept {
  readonly bytes: number;
}

const kept = new Map<string, Kept>();

/**
 * A transform of real signals of a length that is shared: what is in its views is overwritten by whoever asks for that length next. Problem:
 * `ANALYSIS_IMPOSSIBLE`.
 */
export function realFourier(length: number): RealFourier {
  return keptOne(`real ${length}`, () => new RealFourier(length));
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
  const transform = keptOne(`complex ${length}`, () => new ComplexFourier(length));
  transform.numbers.set(numbers);
  return transform;
}

/** The one of a name, which is made where it is not kept. The one that was not asked for the longest is let go first. */
function keptOne<T extends Kept>(name: string, make: () => T): T {
  const one = (kept.get(name) as T | undefined) ?? make();
  kept.delete(name);
  kept.set(name, one);
  let bytes = [...kept.values()].reduce((sum, other) => sum + other.bytes, 0);
  for (const [oldest, { bytes: freed }] of kept) {
    if (kept.size <= MOST_KEPT && bytes <= MOST_KEPT_BYTES) break;
    kept.delete(oldest);
    bytes -= freed;
  }
  return one;
}
