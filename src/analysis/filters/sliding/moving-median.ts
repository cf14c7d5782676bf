import { checkWindow } from './check-window.ts';
import { medianOfFew } from './median-of-few.ts';
import { medianOfMany } from './median-of-many.ts';
import type { SlidingWindow } from './sliding-window.ts';

/** Up to here it is faster to keep few samples sorted than to sort many. */
const FEW = 257;

/**
 * Medians of an odd number of neighbours (scipy.signal.medfilt, which sees zeros beyond the ends; scipy.ndimage.median_filter). NaN if one
 * of them is NaN. Takes O(log n) per sample of windows of n samples. Problem: `PIPELINE_INVALID`.
 */
export function movingMedian(samples: number): SlidingWindow {
  const half = checkWindow(samples) >> 1;
  const medians = samples <= FEW ? medianOfFew : medianOfMany;
  return {
    before: half,
    after: half,
    run(values, results) {
      const comparable = values.map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value));
      medians(comparable, samples, results);
      let next = values.findIndex(Number.isNaN);
      for (; next >= 0; next = nextNaN(values, next + 1)) {
        results.fill(Number.NaN, Math.max(0, next - samples + 1), next + 1);
      }
    },
  };
}

function nextNaN(values: Float64Array, from: number): number {
  for (let i = from; i < values.length; i++) if (Number.isNaN(values[i])) return i;
  return -1;
}
