import { Moments, type MomentsOf, type Samples } from '../../core/index.ts';
import { type BlocksOptions, blocksOf } from '../samples/blocks.ts';

/** Count, extremes, moments of a signal of any length, in its unit; samples that are not finite are counted as gaps and left out. */
export async function statisticsOf(samples: Samples, options: BlocksOptions = {}): Promise<MomentsOf> {
  const moments = new Moments();
  for await (const { values } of blocksOf(samples, options)) moments.add(values);
  return moments.statistics;
}
