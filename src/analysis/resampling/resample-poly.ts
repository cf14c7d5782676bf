import type { Samples } from '../../core/index.ts';
import { type Extension, extended, readExtended } from '../samples/extension.ts';
import type { Window } from '../spectra/windows/window.ts';
import { Polyphase } from './polyphase.ts';

export interface ResampleOptions {
  /** Of the lowpass that is designed, `['kaiser', 5]` if it is left out; or a lowpass of one's own, for `up` times the rate of the samples. */
  readonly filter?: Window | Float64Array | undefined;
  /** How the signal goes on beyond its ends. Default: `constant`, with zeros, as in SciPy; others leave less of a step at the ends. */
  readonly extension?: Extension | undefined;
}

/** Outputs that are made in one go. */
const BLOCK_SAMPLES = 1 << 18;

/**
 * A signal with `up` samples in the place of every `down` (scipy.signal.resample_poly): sample i lies where i · down / up lay before.
 * Problem: `PIPELINE_INVALID`.
 */
export function resamplePoly(
  values: Float64Array,
  up: number,
  down: number,
  options: ResampleOptions = {},
): Float64Array {
  const { filter = ['kaiser', 5], extension = 'constant' } = options;
  const polyphase = new Polyphase(up, down, filter);
  const outputs = new Float64Array(polyphase.lengthOf(values.length));
  for (let first = 0; first < outputs.length; first += BLOCK_SAMPLES) {
    const block = outputs.subarray(first, first + BLOCK_SAMPLES);
    const { start, count } = neighbours(polyphase, first, block.length);
    polyphase.run(extended(values, start, count, extension), first, block);
  }
  return outputs;
}

/** The same of a signal that need not fit into memory: reads what is asked for, and its neighbours. Problem: `PIPELINE_INVALID`. */
export function resamplePolySamples(
  samples: Samples,
  up: number,
  down: number,
  options: ResampleOptions = {},
): Samples {
  const { filter = ['kaiser', 5], extension = 'constant' } = options;
  const polyphase = new Polyphase(up, down, filter);
  return {
    length: polyphase.lengthOf(samples.length),
    async read(first, length, readingOptions) {
      const outputs = new Float64Array(length);
      const { start, count } = neighbours(polyphase, first, length);
      polyphase.run(await readExtended(samples, start, count, extension, readingOptions), first, outputs);
      return outputs;
    },
  };
}

/** The samples that outputs depend on. */
function neighbours(polyphase: Polyphase, first: number, length: number): { start: number; count: number } {
  const start = polyphase.sampleOf(first) - polyphase.before;
  const end = polyphase.sampleOf(first + Math.max(0, length - 1)) + polyphase.after + 1;
  return { start, count: end - start };
}
