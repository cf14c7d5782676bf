import { checkWhole } from '../parameters/check-parameter.ts';

export interface SnipOptions {
  /** Half width of the widest peaks, in samples. Default: 20. */
  readonly halfWindow?: number | undefined;
}

const DEFAULT_HALF_WINDOW = 20;
const MOST_HALF_WINDOW = 2 ** 16;

/**
 * Baseline by clipping peaks: each sample becomes at most the mean of its two neighbours at a distance, which grows from 1 to half a window (SNIP without
 * the transformation for counts; Ryan et al., Nucl. Instrum. Methods B 34, 396, 1988). In the unit of the signal; neighbours that are
 * not there or not finite clip nothing. Problem: `PIPELINE_INVALID`.
 */
export function snip(
  signal: Float64Array,
  { halfWindow = DEFAULT_HALF_WINDOW }: SnipOptions = {},
): Float64Array<ArrayBuffer> {
  checkWhole('halfWindow', halfWindow, { least: 1, most: MOST_HALF_WINDOW });
  let before = Float64Array.from(signal);
  let after = Float64Array.from(signal);
  for (let distance = 1; distance <= halfWindow && 2 * distance < signal.length; distance++) {
    for (let i = distance; i < signal.length - distance; i++) {
      const mean = (before[i - distance] + before[i + distance]) / 2;
      after[i] = mean < before[i] ? mean : before[i];
    }
    for (const i of [distance - 1, signal.length - distance]) after[i] = before[i];
    [before, after] = [after, before];
  }
  return before;
}
