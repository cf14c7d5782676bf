import { checkWhole } from '../parameters/check-parameter.ts';

/** Windows are odd, and end where the signal ends. */
function checkWindow(window: number): number {
  return checkWhole('window', window, { least: 1, most: 2 ** 30 });
}

/**
 * The least finite sample of a window of `window` samples around each (`scipy.ndimage.minimum_filter1d`, `mode='nearest'`); NaN where there is none. Of an
 * even window, the one more sample is before. Problem: `PIPELINE_INVALID`.
 */
export function rollingMinimum(signal: Float64Array, window: number): Float64Array<ArrayBuffer> {
  return rolling(signal, checkWindow(window), window >> 1, (a, b) => a <= b);
}

/** The greatest, as {@link rollingMinimum}. Problem: `PIPELINE_INVALID`. */
export function rollingMaximum(signal: Float64Array, window: number): Float64Array<ArrayBuffer> {
  return rolling(signal, checkWindow(window), window >> 1, (a, b) => a >= b);
}

/**
 * Baseline by opening: the greatest of the least in windows that are wider than the peaks (`scipy.ndimage.grey_opening`, `mode='nearest'`), in the unit of the
 * signal. Problem: `PIPELINE_INVALID`.
 */
export function opening(signal: Float64Array, window: number): Float64Array<ArrayBuffer> {
  const least = rollingMinimum(signal, window);
  return rolling(least, window, (window - 1) >> 1, (a, b) => a >= b);
}

/** By a queue of the samples that can still be the first (Lemire, Nordic J. Comput. 13, 328, 2006). */
function rolling(
  signal: Float64Array,
  window: number,
  before: number,
  isFirst: (a: number, b: number) => boolean,
): Float64Array<ArrayBuffer> {
  const results = new Float64Array(signal.length);
  const queue = new Int32Array(Math.min(signal.length, window) + 1);
  const after = window - 1 - before;
  let [head, size] = [0, 0];
  const place = (i: number) => (head + i) % queue.length;
  for (let next = 0; next < signal.length + after; next++) {
    const value = signal[next];
    if (next < signal.length && value - value === 0) {
      while (size > 0 && isFirst(value, signal[queue[place(size - 1)]])) size--;
      queue[place(size++)] = next;
    }
    const at = next - after;
    if (at < 0 || at >= signal.length) continue;
    for (; size > 0 && queue[head] < at - before; size--) head = place(1);
    results[at] = size > 0 ? signal[queue[head]] : Number.NaN;
  }
  return results;
}
