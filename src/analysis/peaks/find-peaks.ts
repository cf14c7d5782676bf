import { MinimaTree } from './minima-tree.ts';
import { isWithin, type PeakConditions, type PeakOptions, peakConditions } from './peak-options.ts';
import { PeakSearch } from './peak-search.ts';
import { type Peaks, type ProminentPeaks, peaksOf, selectPeaks } from './peaks.ts';
import { measureWidths } from './widths.ts';
import { limitProminences } from './windowed-prominences.ts';

/** Samples that are looked at in one go: what is made of them stays in the cache. */
const BLOCK_SAMPLES = 1 << 15;

/**
 * Peaks of a signal as scipy.signal.find_peaks: samples, or plateaus of equal samples, that are higher than both neighbours and meet
 * all conditions. Besides what SciPy gives: `summits`. A sample beside a NaN is no peak, and nothing reaches over a NaN. Takes
 * O(n log n) whatever the signal is. Of peaks of one height, `distance` leaves the later (SciPy: of many any).
 * Problem: `PIPELINE_INVALID` if a condition cannot be meant.
 */
export function findPeaks(values: Float64Array, options: PeakOptions = {}): Peaks {
  const conditions = peakConditions(options);
  const search = new PeakSearch(conditions);
  for (let start = 0; start < values.length; start += BLOCK_SAMPLES) {
    search.push(values.subarray(start, start + BLOCK_SAMPLES));
  }
  const peaks = peaksOf(search.finish(), conditions.wantsProminences);
  return conditions.wantsProminences ? measured(peaks as ProminentPeaks, conditions, values) : peaks;
}

function measured(found: ProminentPeaks, conditions: PeakConditions, values: Float64Array): Peaks {
  const { halfWindow, relHeight, wantsWidths } = conditions;
  const minima = new MinimaTree(values);
  let peaks = found;
  if (halfWindow < values.length) {
    limitProminences(peaks, 0, peaks.positions.length, halfWindow, { start: 0, values, minima });
    peaks = withinProminences(peaks, conditions);
  }
  return wantsWidths ? withinWidths(measureWidths(peaks, relHeight, values, minima), conditions) : peaks;
}

export function withinProminences(peaks: ProminentPeaks, { prominence }: PeakConditions): ProminentPeaks {
  return selectPeaks(peaks, (peak) => isWithin(peaks.prominences[peak], prominence));
}

export function withinWidths(peaks: ReturnType<typeof measureWidths>, { width }: PeakConditions): Peaks {
  return selectPeaks(peaks, (peak) => isWithin(peaks.widths[peak], width));
}
