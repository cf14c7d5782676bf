import { DataProblem, type Samples } from '../../core/index.ts';
import { BLOCK_SAMPLES, type BlocksOptions, blocksOf } from '../samples/blocks.ts';
import { crossings } from './crossings.ts';
import { withinProminences, withinWidths } from './find-peaks.ts';
import { MinimaTree } from './minima-tree.ts';
import { type PeakConditions, type PeakOptions, peakConditions } from './peak-options.ts';
import { PeakSearch } from './peak-search.ts';
import { type Peaks, type ProminentPeaks, peaksOf } from './peaks.ts';
import { widthHeights, withWidths } from './widths.ts';
import { limitProminences } from './windowed-prominences.ts';

/** Some 300 MB while they are looked for. */
const MOST_PEAKS = 4_000_000;
/** Samples on each side of a peak that a window of prominence may have: 128 MB of samples are read at a time. */
const MOST_HALF_WINDOW = 1 << 23;

export interface PeaksOfSamplesOptions extends PeakOptions, BlocksOptions {
  /** So many peaks may be found, or wait for what comes after them. Default: 4 million. */
  readonly mostPeaks?: number | undefined;
}

/**
 * The peaks that `findPeaks` would find, of a signal that need not fit into memory: one pass, two more for widths, or one more for
 * prominence in a window. Keeps what may be a peak and nothing else, so a condition on prominence or height makes it small.
 * Problems: `PIPELINE_INVALID`; `ANALYSIS_IMPOSSIBLE` if there are too many peaks, or the window is too long; those of reading.
 */
export async function findPeaksOfSamples(samples: Samples, options: PeaksOfSamplesOptions = {}): Promise<Peaks> {
  const conditions = peakConditions(options);
  const search = new PeakSearch(conditions, options.mostPeaks ?? MOST_PEAKS);
  for await (const { values } of blocksOf(samples, options)) search.push(values);
  const found = peaksOf(search.finish(), conditions.wantsProminences);
  if (!conditions.wantsProminences) return found;
  const peaks = await withinWindow(found as ProminentPeaks, conditions, samples, options);
  if (!conditions.wantsWidths) return peaks;
  const levels = widthHeights(peaks, conditions.relHeight);
  const rightIps = await crossings(samples, peaks, levels, 'right', options);
  const leftIps = await crossings(samples, peaks, levels, 'left', options);
  return withinWidths(withWidths(peaks, { widthHeights: levels, leftIps, rightIps }), conditions);
}

/** Peaks with prominences that are looked for near each of them. */
async function withinWindow(
  peaks: ProminentPeaks,
  conditions: PeakConditions,
  samples: Samples,
  { blockSamples = BLOCK_SAMPLES, signal }: BlocksOptions,
): Promise<ProminentPeaks> {
  const { halfWindow } = conditions;
  if (halfWindow >= samples.length) return peaks;
  if (halfWindow > MOST_HALF_WINDOW) throw windowTooLong(halfWindow);
  const { positions } = peaks;
  for (let from = 0, to = 0; from < positions.length; from = to) {
    signal?.throwIfAborted();
    while (to < positions.length && positions[to] - positions[from] < blockSamples) to++;
    const start = Math.max(0, positions[from] - halfWindow);
    const end = Math.min(samples.length, positions[to - 1] + halfWindow + 1);
    const values = await samples.read(start, end - start, { signal });
    limitProminences(peaks, from, to, halfWindow, { start, values, minima: new MinimaTree(values) });
  }
  return withinProminences(peaks, conditions);
}

function windowTooLong(halfWindow: number): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `prominence cannot be looked for in ${2 * halfWindow + 1} samples about each peak`,
    expected: `at most ${2 * MOST_HALF_WINDOW + 1}`,
    hint: 'Leave wlen out: then it is looked for in the whole signal.',
  });
}
