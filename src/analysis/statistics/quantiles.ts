import type { Samples } from '../../core/index.ts';
import { badParameter } from '../parameters/check-parameter.ts';
import type { BlocksOptions } from '../samples/blocks.ts';
import { between, checkFractions, quantilePlace, quantilesOf } from './quantiles-of.ts';
import { selectRanks } from './select-ranks.ts';

/** Signals up to it are sorted in memory. */
const MOST_SORTED = 2 ** 22;

/** Each needs memory. */
const MOST_FRACTIONS = 100;

/**
 * Quantiles of the finite samples of a signal of any length, in its unit, exactly as `numpy.quantile` has them; NaN if there are none. Fractions from
 * 0 to 1: 0.5 is the median. A signal that is too long to be sorted in memory is read up to four times. Problem: `PIPELINE_INVALID`.
 */
export async function quantiles(
  samples: Samples,
  fractions: readonly number[],
  options: BlocksOptions = {},
): Promise<Float64Array<ArrayBuffer>> {
  if (fractions.length > MOST_FRACTIONS) {
    throw badParameter('number of quantiles', fractions.length, `at most ${MOST_FRACTIONS}`);
  }
  checkFractions(fractions);
  if (samples.length <= MOST_SORTED) return quantilesOf(await samples.read(0, samples.length, options), fractions);
  return quantilesBySelection(samples, fractions, { ...options, mostKept: MOST_SORTED });
}

/** {@link quantiles} by passes over the signal. */
export async function quantilesBySelection(
  samples: Samples,
  fractions: readonly number[],
  options: BlocksOptions & { readonly mostKept: number },
): Promise<Float64Array<ArrayBuffer>> {
  let finite = 0;
  const ranked = await selectRanks(
    samples,
    (count) => {
      finite = count;
      return count === 0 ? [] : fractions.flatMap((fraction) => ranksOf(fraction, count));
    },
    options,
  );
  return Float64Array.from(fractions, (fraction) => {
    const { low, high, part } = quantilePlace(fraction, finite);
    return between(ranked.get(low) ?? Number.NaN, ranked.get(high) ?? Number.NaN, part);
  });
}

function ranksOf(fraction: number, count: number): number[] {
  const { low, high } = quantilePlace(fraction, count);
  return [low, high];
}
