import type { Samples } from '../../core/index.ts';
import { badParameter, checkNumber, checkWhole } from '../parameters/check-parameter.ts';
import { type BlocksOptions, blocksOf } from '../samples/blocks.ts';
import { statisticsOf } from './statistics-of.ts';

/** How many samples lie between edges. */
export interface HistogramCounts {
  /** One more than bins, in the unit of the signal. */
  readonly edges: Float64Array;
  /** Of each bin, its lower edge included; of the last one the upper edge as well. */
  readonly counts: Float64Array;
  /** Finite samples below and above all bins. */
  readonly outside: number;
  /** Samples that are not finite. */
  readonly gaps: number;
}

export interface HistogramOptions extends BlocksOptions {
  readonly bins?: number | undefined;
  /** Lowest and highest edge. Default: the least and the greatest sample, for which the signal is read once more. */
  readonly range?: readonly [lowest: number, highest: number] | undefined;
}

const DEFAULT_BINS = 100;

const MOST_BINS = 2 ** 20;

/** Counts samples, which come block by block, in bins of equal width; as `numpy.histogram`. */
export class Histogram {
  readonly #edges: Float64Array<ArrayBuffer>;
  readonly #counts: Float64Array<ArrayBuffer>;
  #outside = 0;
  #gaps = 0;

  /** Problem: `PIPELINE_INVALID`. A range without width gets one of 1. */
  constructor(bins: number, [lowest, highest]: readonly [number, number]) {
    checkWhole('bins', bins, { least: 1, most: MOST_BINS });
    for (const end of [lowest, highest])
      checkNumber('range', end, { above: -Number.MAX_VALUE, below: Number.MAX_VALUE });
    if (lowest > highest) throw badParameter('range', `${lowest} to ${highest}`, 'the lower end first');
    const from = lowest === highest ? lowest - 0.5 : lowest;
    const to = lowest === highest ? highest + 0.5 : highest;
    this.#edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
      i === bins ? to : from + i * ((to - from) / bins),
    );
    this.#counts = new Float64Array(bins);
  }

  add(block: Float64Array): void {
    const [edges, counts] = [this.#edges, this.#counts];
    const bins = counts.length;
    const [from, to] = [edges[0], edges[bins]];
    const perUnit = bins / (to - from);
    for (let i = 0; i < block.length; i++) {
      const value = block[i];
      if (!(value >= from && value <= to)) {
        if (value - value === 0) this.#outside++;
        else this.#gaps++;
        continue;
      }
      let bin = Math.min(Math.floor((value - from) * perUnit), bins - 1);
      if (value < edges[bin]) bin--;
      else if (bin < bins - 1 && value >= edges[bin + 1]) bin++;
      counts[bin]++;
    }
  }

  get counts(): HistogramCounts {
    return { edges: this.#edges, counts: this.#counts, outside: this.#outside, gaps: this.#gaps };
  }
}

/** {@link Histogram} of a signal of any length. Problem: `PIPELINE_INVALID`. */
export async function histogram(
  samples: Samples,
  { bins = DEFAULT_BINS, range, ...options }: HistogramOptions = {},
): Promise<HistogramCounts> {
  const sum = new Histogram(bins, range ?? (await rangeOf(samples, options)));
  for await (const { values } of blocksOf(samples, options)) sum.add(values);
  return sum.counts;
}

/** Of no finite sample: 0 to 1, as NumPy's. */
async function rangeOf(samples: Samples, options: BlocksOptions): Promise<readonly [number, number]> {
  const { count, min, max } = await statisticsOf(samples, options);
  return count === 0 ? [0, 1] : [min, max];
}
