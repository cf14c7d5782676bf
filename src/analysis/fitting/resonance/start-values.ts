import type { BaselineName } from '../shapes/baselines.ts';

/** A resonance as it is seen: below 0 the height of a dip. */
export interface SeenPeak {
  readonly center: number;
  readonly fwhm: number;
  readonly height: number;
}

/** Length of the box that stands out most over noise, as a multiple of the full width: 1.39 for a Lorentzian, 1.2 for a Gaussian. */
const BOX_LENGTH = 1.3;
/** Part of the points at each end that a baseline is guessed from. */
const EDGE = 0.05;

/** Baselines to start from, for data in their frame: one is right if the resonances are in the middle, the other if they are narrow. */
export const BASELINE_GUESSES: Record<BaselineName, (x: Float64Array, y: Float64Array) => number[][]> = {
  none: () => [[]],
  constant: (_, y) => {
    const { left, right } = edgesOf(y);
    return [[(left + right) / 2], [median(y)]];
  },
  linear: (x, y) => {
    const [from, to] = [edgesOf(x), edgesOf(y)];
    const slope = from.right > from.left ? (to.right - to.left) / (from.right - from.left) : 0;
    return [
      [to.left - slope * from.left, slope],
      [median(y), 0],
    ];
  },
};

/**
 * What stands out most over white noise: the run of points whose sum, by the root of its length, is largest (a matched filter of boxes of
 * growing length). `y` without its baseline, x ascending; runs of at most half of the points.
 */
export function strongestPeak(x: Float64Array, y: Float64Array): SeenPeak {
  const sums = sumsOf(y);
  let [from, length, most] = [0, 1, -1];
  for (const size of lengths(Math.max(1, y.length >> 1))) {
    for (let i = 0; i + size <= y.length; i++) {
      const sum = sums[i + size] - sums[i];
      const score = (sum * sum) / size;
      if (score <= most) continue;
      most = score;
      from = i;
      length = size;
    }
  }
  return peakOfRun(x, sums, from, length);
}

/** The same around one place: runs about the point next to `center` that stay between `left` and `right`. */
export function peakNear(x: Float64Array, y: Float64Array, center: number, left: number, right: number): SeenPeak {
  const sums = sumsOf(y);
  const middle = nearest(x, center);
  let [half, most] = [0, -1];
  for (const size of [0, ...lengths(y.length)]) {
    const [from, to] = [middle - size, middle + size];
    if (from < 0 || to >= x.length || (size > 0 && (x[from] < left || x[to] > right))) break;
    const sum = sums[to + 1] - sums[from];
    const score = (sum * sum) / (2 * size + 1);
    if (score > most) [half, most] = [size, score];
  }
  return { ...peakOfRun(x, sums, middle - half, 2 * half + 1), center };
}

/** Its height is the mean of the middle third. */
function peakOfRun(x: Float64Array, sums: Float64Array, from: number, length: number): SeenPeak {
  const to = from + length;
  const third = Math.floor((length - 1) / 3);
  const [before, after] = [Math.max(0, from - 1), Math.min(x.length - 1, to)];
  const spacing = (x[after] - x[before]) / Math.max(1, after - before);
  return {
    center: (x[from] + x[to - 1]) / 2,
    fwhm: (x[to - 1] - x[from] + spacing) / BOX_LENGTH,
    height: (sums[to - third] - sums[from + third]) / (length - 2 * third),
  };
}

/** 1, 2, 3, 4, 6, 8, 12, ... up to `most`. */
function lengths(most: number): number[] {
  const all = [1];
  for (let power = 2; power <= most; power *= 2) {
    all.push(power);
    if (1.5 * power <= most) all.push(1.5 * power);
  }
  return all;
}

function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i] + values[i];
  return sums;
}

/** Index of the value next to `wanted`, of ascending ones. */
function nearest(values: Float64Array, wanted: number): number {
  let [low, high] = [0, values.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle] <= wanted) low = middle;
    else high = middle;
  }
  return Math.abs(values[high] - wanted) < Math.abs(values[low] - wanted) ? high : low;
}

function edgesOf(values: Float64Array): { left: number; right: number } {
  const count = Math.max(1, Math.floor(EDGE * values.length));
  return { left: median(values.subarray(0, count)), right: median(values.subarray(-count)) };
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
