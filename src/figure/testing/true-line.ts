import { LitPixels } from './lit-pixels.ts';

/** Samples one after the other, and what of their values is shown in how many pixels. */
export interface TrueLine {
  readonly values: Float64Array;
  readonly low: number;
  readonly high: number;
  readonly width: number;
  readonly height: number;
  /** Part of the way along the panel where sample `i` lies; default from the first to the last, all of one distance. */
  readonly at?: (i: number) => number;
  /** Each sample in the middle of its column of pixels. */
  readonly inColumns?: boolean;
}

/** The pixels of the line through all samples; NaN is a gap. */
export function truePixels({ values, low, high, width, height, inColumns = false, ...line }: TrueLine): LitPixels {
  const { at = (i: number) => i / (values.length - 1) } = line;
  const column = (i: number) => Math.min(width - 1, Math.floor(at(i) * width)) + 0.5;
  const x = inColumns ? column : (i: number) => at(i) * width;
  const y = (value: number) => (1 - (value - low) / (high - low)) * height;
  const lit = new LitPixels(width, height);
  for (let i = 1; i < values.length; i++) {
    const [before, here] = [y(values[i - 1]), y(values[i])];
    if (!Number.isNaN(before + here)) lit.line(x(i - 1), before, x(i), here);
  }
  return lit;
}

/** A range for values in which they do not lie on the borders of pixels. */
export function rangeAround(values: Float64Array): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const span = high - low;
  return [low - span * 0.0613, high + span * 0.0711];
}
