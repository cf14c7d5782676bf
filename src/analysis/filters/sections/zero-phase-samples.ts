import type { Samples } from '../../../core/index.ts';
import { BLOCK_SAMPLES, type BlocksOptions, blocksBackwards, blocksOf } from '../../samples/blocks.ts';
import { inBlocks } from '../../samples/in-blocks.ts';
import { SectionFilter } from './section-filter.ts';
import type { Sections } from './sections.ts';
import { SignalEnds } from './zero-phase.ts';

/**
 * What `filterZeroPhase` makes of a signal that need not fit into memory, equal to the last bit. Two passes, one each way, keep the
 * states of both filters at the bounds of blocks; after that any samples can be read, for the price of their blocks.
 * Problems: those of `filterZeroPhase`, and of reading.
 */
export async function zeroPhaseSamples(
  sections: Sections,
  samples: Samples,
  options: BlocksOptions = {},
): Promise<Samples> {
  const { blockSamples = BLOCK_SAMPLES, signal } = options;
  const ends = new SignalEnds(sections, samples.length);
  const head = await samples.read(0, ends.samples, { signal });
  const tail = await samples.read(samples.length - ends.samples, ends.samples, { signal });

  const forwards = ends.forwards(head);
  const statesBefore: Float64Array[] = [];
  for await (const { values } of blocksOf(samples, options)) {
    statesBefore.push(forwards.state.slice());
    forwards.run(values.slice());
  }
  const backwards = ends.backwards(forwards, tail);
  const statesAfter: Float64Array[] = [];
  for await (const { start, values } of blocksBackwards(samples, options)) {
    const block = start / blockSamples;
    statesAfter[block] = backwards.state.slice();
    const filtered = values.slice();
    new SectionFilter(sections, statesBefore[block]).run(filtered);
    backwards.runBackwards(filtered);
  }

  return inBlocks(samples.length, blockSamples, async (block, readingOptions) => {
    const start = block * blockSamples;
    const values = await samples.read(start, Math.min(blockSamples, samples.length - start), readingOptions);
    const filtered = values.slice();
    new SectionFilter(sections, statesBefore[block]).run(filtered);
    new SectionFilter(sections, statesAfter[block]).runBackwards(filtered);
    return filtered;
  });
}
