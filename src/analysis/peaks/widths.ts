import type { MinimaTree } from './minima-tree.ts';
import type { Peaks, ProminentPeaks } from './peaks.ts';

/** Where a signal crosses a value beside a peak: between the sample `at`, which is not above it, and its neighbour, which is. */
export function crossing(at: number, sample: number, neighbour: number, towards: 1 | -1, value: number): number {
  return sample < value ? at + (towards * (value - sample)) / (neighbour - sample) : at;
}

/** The value at which widths are measured, for each peak. */
export function widthHeights({ heights, prominences }: ProminentPeaks, relHeight: number): Float64Array {
  return heights.map((height, peak) => height - prominences[peak] * relHeight);
}

/** The same peaks with widths between `leftIps` and `rightIps`. */
export function withWidths(
  peaks: ProminentPeaks,
  measured: Required<Pick<Peaks, 'widthHeights' | 'leftIps' | 'rightIps'>>,
) {
  return { ...peaks, widths: measured.rightIps.map((right, peak) => right - measured.leftIps[peak]), ...measured };
}

/** Peaks of a signal with their widths (scipy.signal.peak_widths). */
export function measureWidths(peaks: ProminentPeaks, relHeight: number, values: Float64Array, minima: MinimaTree) {
  const { positions, leftBases, rightBases } = peaks;
  const levels = widthHeights(peaks, relHeight);
  const leftIps = positions.map((position, peak) => {
    const at = minima.lastNotAbove(levels[peak], leftBases[peak], position);
    return at < 0 ? leftBases[peak] : crossing(at, values[at], values[at + 1], 1, levels[peak]);
  });
  const rightIps = positions.map((position, peak) => {
    const at = minima.firstNotAbove(levels[peak], position, rightBases[peak]);
    return at < 0 ? rightBases[peak] : crossing(at, values[at], values[at - 1], -1, levels[peak]);
  });
  return withWidths(peaks, { widthHeights: levels, leftIps, rightIps });
}
