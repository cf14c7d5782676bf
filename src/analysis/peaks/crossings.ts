import type { Samples } from '../../core/index.ts';
import { type BlocksOptions, blocksBackwards, blocksOf } from '../samples/blocks.ts';
import { HighestFirst } from './highest-first.ts';
import type { ProminentPeaks } from './peaks.ts';
import { crossing } from './widths.ts';

/** Where to look, from each peak to its base: to the right or to the left. */
export type Side = 'right' | 'left';

const SIDES = {
  right: { step: 1, blocks: blocksOf, base: 'rightBases' },
  left: { step: -1, blocks: blocksBackwards, base: 'leftBases' },
} as const;

/**
 * Where a signal that does not fit into memory falls to a value beside each peak: at its base at the latest. One pass: peaks that were
 * passed wait with their values, the highest first, for a sample that is not above it.
 */
export async function crossings(
  samples: Samples,
  peaks: ProminentPeaks,
  levels: Float64Array,
  side: Side,
  options: BlocksOptions,
): Promise<Float64Array> {
  const { step, blocks, base } = SIDES[side];
  const { positions, [base]: bases } = peaks;
  const found = bases.slice();
  const waiting = new HighestFirst(levels);
  let next = step > 0 ? 0 : positions.length - 1;
  let before = Number.NaN;
  for await (const { start, values } of blocks(samples, options)) {
    for (let i = step > 0 ? 0 : values.length - 1; i >= 0 && i < values.length; i += step) {
      const at = start + i;
      if (positions[next] === at) {
        if (Number.isNaN(levels[next]))
          found[next] = at; // a peak that is infinitely high ends where it is
        else waiting.add(next);
        next += step;
      }
      while (waiting.highest >= values[i]) {
        const peak = waiting.take();
        const isBeyond = (at - bases[peak]) * step > 0;
        if (!isBeyond) found[peak] = crossing(at, values[i], before, step > 0 ? -1 : 1, levels[peak]);
      }
      before = values[i];
    }
  }
  return found;
}
