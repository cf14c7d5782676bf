import type { MinimaTree } from './minima-tree.ts';
import type { ProminentPeaks } from './peaks.ts';

/** A part of a signal, in which all is that is asked for. */
export interface Part {
  /** Index of its first sample. */
  readonly start: number;
  readonly values: Float64Array;
  readonly minima: MinimaTree;
}

/**
 * Changes the prominences of peaks `[from, to)` to what they are if nothing is looked at that is farther than `halfWindow` samples
 * away (`wlen` of scipy.signal.peak_prominences). A base that is nearer stays what it is.
 */
export function limitProminences(
  peaks: ProminentPeaks,
  from: number,
  to: number,
  halfWindow: number,
  { start, values, minima }: Part,
): void {
  const { positions, heights, prominences, leftBases, rightBases } = peaks;
  for (let peak = from; peak < to; peak++) {
    const position = positions[peak];
    const low = position - halfWindow;
    if (leftBases[peak] < low) {
      const lowest = minima.minimum(low - start, position - start);
      leftBases[peak] = start + minima.lastNotAbove(lowest, low - start, position - start);
    }
    const high = position + halfWindow;
    if (rightBases[peak] > high) {
      const lowest = minima.minimum(position - start, high - start);
      rightBases[peak] = start + minima.firstNotAbove(lowest, position - start, high - start);
    }
    prominences[peak] = heights[peak] - Math.max(values[leftBases[peak] - start], values[rightBases[peak] - start]);
  }
}
