import { newMemory, type Samples } from '../../core/index.ts';
import { designIir } from '../filters/design/design-iir.ts';
import { designFir } from '../filters/fir/design-fir.ts';
import { filterSections } from '../filters/sections/section-filter.ts';
import type { Sections } from '../filters/sections/sections.ts';
import { filterZeroPhase } from '../filters/sections/zero-phase.ts';
import { zeroPhaseSamples } from '../filters/sections/zero-phase-samples.ts';
import { checkWhole } from '../parameters/check-parameter.ts';
import { BLOCK_SAMPLES, type BlocksOptions } from '../samples/blocks.ts';
import { resamplePoly, resamplePolySamples } from './resample-poly.ts';

export interface DecimateOptions {
  /** `iir`: Chebyshev's filter with a ripple of 0.05 dB; `fir`: a window of Hamming. Default: `iir`. */
  readonly filter?: 'iir' | 'fir' | undefined;
  /** Of the filter. Default: 8; of `fir` 20 times the factor. */
  readonly order?: number | undefined;
}

const MOST_FACTOR = 2 ** 13;
const RIPPLE_DB = 0.05;

/**
 * Every `factor`-th sample of a signal, after a lowpass that delays nothing (scipy.signal.decimate). Problems: `PIPELINE_INVALID`;
 * `ANALYSIS_IMPOSSIBLE` if the signal is too short for the filter.
 */
export function decimate(values: Float64Array, factor: number, options: DecimateOptions = {}): Float64Array {
  if (options.filter === 'fir') return resamplePoly(values, 1, factor, { filter: firLowpass(factor, options) });
  return everyOf(filterZeroPhase(iirLowpass(factor, options), values), factor);
}

/** The same with a filter that looks at nothing that comes later, and delays (`zero_phase=False`). Problem: `PIPELINE_INVALID`. */
export function decimateCausal(
  values: Float64Array,
  factor: number,
  options: Pick<DecimateOptions, 'order'> = {},
): Float64Array {
  return everyOf(filterSections(iirLowpass(factor, options), values), factor);
}

/** What `decimate` makes of a signal that need not fit into memory. Problems: those of `decimate`, and of reading. */
export async function decimateSamples(
  samples: Samples,
  factor: number,
  options: DecimateOptions & BlocksOptions = {},
): Promise<Samples> {
  if (options.filter === 'fir') return resamplePolySamples(samples, 1, factor, { filter: firLowpass(factor, options) });
  const filtered = await zeroPhaseSamples(iirLowpass(factor, options), samples, options);
  const blockSamples = Math.max(1, Math.floor((options.blockSamples ?? BLOCK_SAMPLES) / factor));
  return {
    length: Math.ceil(filtered.length / factor),
    async read(start, count, readingOptions) {
      const values = new Float64Array(newMemory(8 * count).buffer);
      for (let done = 0; done < count; done += blockSamples) {
        const block = Math.min(blockSamples, count - done);
        const first = (start + done) * factor;
        const read = await filtered.read(first, (block - 1) * factor + 1, readingOptions);
        values.set(everyOf(read, factor), done);
      }
      return values;
    },
  };
}

function iirLowpass(factor: number, { order = 8 }: DecimateOptions): Sections {
  checkFactor(factor);
  return designIir({ family: 'chebyshev1', order, rippleDb: RIPPLE_DB, cutoff: 0.8 / factor });
}

function firLowpass(factor: number, { order = 20 * checkFactor(factor) }: DecimateOptions): Float64Array {
  checkFactor(factor);
  return factor === 1 ? Float64Array.of(1) : designFir({ taps: order + 1, cutoff: 1 / factor });
}

function checkFactor(factor: number): number {
  return checkWhole('factor', factor, { least: 1, most: MOST_FACTOR });
}

function everyOf(values: Float64Array, factor: number): Float64Array {
  return new Float64Array(Math.ceil(values.length / factor)).map((_, i) => values[i * factor]);
}
