import type { Samples } from '../../../core/index.ts';
import { BLOCK_SAMPLES, type BlocksOptions, blocksOf } from '../../samples/blocks.ts';
import { inBlocks } from '../../samples/in-blocks.ts';
import { SectionFilter } from './section-filter.ts';
import type { Sections } from './sections.ts';

/**
 * What `filterSections` makes of a signal that need not fit into memory, equal to the last bit. One pass keeps the states of the filter at the
 * bounds of blocks; after that any samples can be read, for the price of their blocks. Problems: those of `filterSections`, and of reading.
 */
export async function forwardSamples(
  sections: Sections,
  samples: Samples,
  options: BlocksOptions = {},
): Promise<Samples> {
  const { blockSamples = BLOCK_SAMPLES } = options;
  const filter = new SectionFilter(sections);
  const states: Float64Array[] = [];
  for await (const { values } of blocksOf(samples, options)) {
    states.push(filter.state.slice());
    filter.run(values.slice());
  }
  return inBlocks(samples.length, blockSamples, async (block, reading) => {
    const start = block * blockSamples;
    const values = (await samples.read(start, Math.min(blockSamples, samples.length - start), reading)).slice();
    new SectionFilter(sections, states[block]).run(values);
    return values;
  });
}
