import { correlate } from '../../kernels/correlate.ts';
import { badParameter } from '../../parameters/check-parameter.ts';
import type { SlidingWindow } from '../sliding/sliding-window.ts';
import { MOST_TAPS } from './design-fir.ts';
import { SpectralConvolution } from './spectral-convolution.ts';

/** So many taps are multiplied faster by way of spectra. */
const MANY_TAPS = 160;

/**
 * A filter of finite length, its middle at the sample, so that a symmetric one delays nothing (scipy.ndimage.convolve1d;
 * scipy.signal.convolve with `mode='same'` if the signal goes on with zeros). What is not finite stays within the length of the filter.
 * Problem: `PIPELINE_INVALID`.
 */
export function convolution(taps: Float64Array): SlidingWindow {
  if (taps.length < 1 || taps.length > MOST_TAPS || !taps.every(Number.isFinite)) {
    throw badParameter('filter', `${taps.length} numbers`, `1 to ${MOST_TAPS} finite ones`);
  }
  const after = (taps.length - 1) >> 1;
  const weights = taps.slice().reverse();
  const spectral = taps.length < MANY_TAPS ? undefined : new SpectralConvolution(taps);
  return {
    before: taps.length - 1 - after,
    after,
    run(values, results) {
      if (spectral === undefined) correlate(values, weights, results);
      else spectral.run(values, results);
    },
  };
}
