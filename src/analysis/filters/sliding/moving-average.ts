import { checkWindow } from './check-window.ts';
import type { SlidingWindow } from './sliding-window.ts';

/**
 * Means of an odd number of neighbours (scipy.ndimage.uniform_filter1d). Each is the sum of the end of one stretch of that length and
 * the beginning of the next, so that roundings don't add up along the signal, and what is not finite stays in its window.
 * Problem: `PIPELINE_INVALID`.
 */
export function movingAverage(samples: number): SlidingWindow {
  const half = checkWindow(samples) >> 1;
  return {
    before: half,
    after: half,
    run(values, results) {
      const ends = new Float64Array(samples);
      for (let start = 0; start < results.length; start += samples) {
        sumsToEnd(values.subarray(start, start + samples), ends);
        const count = Math.min(samples, results.length - start);
        results[start] = ends[0] / samples;
        let beginning = 0;
        for (let i = 1; i < count; i++) {
          beginning += values[start + samples + i - 1];
          results[start + i] = (ends[i] + beginning) / samples;
        }
      }
    },
  };
}

/** Sums from each value to the last. */
function sumsToEnd(values: Float64Array, sums: Float64Array): void {
  let sum = 0;
  for (let i = values.length - 1; i >= 0; i--) {
    sum += values[i];
    sums[i] = sum;
  }
}
