import { DataProblem, type Dataset, type SampleAxis, sampleAxisOf, unixNanoseconds } from '../../core/index.ts';
import type { Quantity } from '../../figure/index.ts';

/** Where the samples of a dataset lie that has no dataset of x values: sample i at `start + i * step`. */
export interface RegularAxis {
  readonly start: number;
  readonly step: number;
  readonly quantity: Quantity;
}

/** Words in the place of an x dataset: by what the dataset says, with the time of day, or just counted. */
export const X_WORDS = ['@time', '@clock', '@index'] as const;
export type XWord = (typeof X_WORDS)[number];

const INDEX: RegularAxis = { start: 0, step: 1, quantity: { label: 'Index' } };

/**
 * The axis by the attributes `t0` and `dt` (`x0` and `dx`) of a dataset; the index without them. Time counts in seconds from the start
 * of the recording, as LabVIEW's graphs do; `@clock` adds the time of the start.
 */
export function regularAxis(
  dataset: Pick<Dataset, 'path' | 'attributes' | 'derivedAttributes'>,
  word: XWord = '@time',
): RegularAxis {
  if (word === '@index') return INDEX;
  const axis = sampleAxisOf(dataset);
  if (word === '@clock') return clockAxis(dataset.path, axis);
  if (!axis) return INDEX;
  const { start, step, label, unit } = axis;
  return { start, step, quantity: { label, unit } };
}

/** With the time of day. Problem: `FIGURE_INVALID` if nobody recorded it. */
function clockAxis(path: string, axis: SampleAxis | undefined): RegularAxis {
  if (!axis?.isTime || !axis.begin) throw noClock(path);
  const start = Number(unixNanoseconds(axis.begin)) / 1e6;
  return { start, step: axis.step * 1000, quantity: { label: 'Time', time: true } };
}

function noClock(path: string): DataProblem {
  return new DataProblem({
    code: 'FIGURE_INVALID',
    path,
    message: 'nobody recorded when it began, so there is no time of day',
    expected: 'attributes t0 and dt',
    hint: 'Without @clock time counts from the start, if there is a step of time at all.',
  });
}
