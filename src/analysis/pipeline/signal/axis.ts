import type { ReadOptions, Timestamp } from '../../../core/index.ts';

/** Where the samples of a row lie. */
export type Axis = EvenAxis | ListedAxis;

interface Named {
  /** What it is: `Time`, `Frequency`. */
  readonly label: string;
  readonly unit: string | undefined;
}

/** Sample i lies at `start + i * step`, in every row. */
export interface EvenAxis extends Named {
  readonly kind: 'even';
  readonly start: number;
  readonly step: number;
  /** The time at 0. */
  readonly begin?: Timestamp | undefined;
  /** Nobody said where samples lie: they are counted. */
  readonly isCounted?: boolean | undefined;
}

/** Where samples lie was recorded with them. */
export interface ListedAxis extends Named {
  readonly kind: 'listed';
  /** The dataset that says it. */
  readonly path: string;
  /** They are the same in every row. */
  readonly isShared: boolean;
  /** Places of the samples `[start, start + count)` of a row. */
  read(row: number, start: number, count: number, options?: ReadOptions): Promise<Float64Array>;
}

/** Samples that nobody said the places of. */
export const COUNTED: EvenAxis = {
  kind: 'even',
  label: 'Index',
  unit: undefined,
  start: 0,
  step: 1,
  isCounted: true,
};

/** Places of the samples `[start, start + count)` of a row. */
export async function placesOf(
  axis: Axis,
  row: number,
  start: number,
  count: number,
  options?: ReadOptions,
): Promise<Float64Array> {
  if (axis.kind === 'listed') return axis.read(row, start, count, options);
  return Float64Array.from({ length: count }, (_, i) => axis.start + (start + i) * axis.step);
}

/** Gives the place on the axis of an index of a row, which may lie between two samples. */
export async function placer(
  axis: Axis,
  row: number,
  samples: number,
  options?: ReadOptions,
): Promise<(index: number) => number> {
  if (axis.kind === 'even') return (index) => axis.start + index * axis.step;
  const places = await axis.read(row, 0, samples, options);
  return (index) => {
    const before = Math.min(samples - 1, Math.max(0, Math.floor(index)));
    const after = Math.min(samples - 1, before + 1);
    return places[before] + (index - before) * (places[after] - places[before]);
  };
}
