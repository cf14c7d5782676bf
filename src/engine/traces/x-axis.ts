import {
  type Attribute,
  allAttributes,
  DataProblem,
  type Dataset,
  type Timestamp,
  timestampFromIso,
  unixNanoseconds,
} from '../../core/index.ts';
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
  const attributes = allAttributes(dataset);
  const number = (name: string) => {
    const value = attributes.get(name)?.value;
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const dt = number('dt');
  if (dt !== undefined && dt > 0 && !isCount(attributes, dt)) {
    const begin = startOf(attributes.get('t0'));
    if (word === '@clock' && begin) {
      const start = Number(unixNanoseconds(begin)) / 1e6;
      return { start, step: dt * 1000, quantity: { label: 'Time', time: true } };
    }
    if (word === '@clock') throw noClock(dataset.path);
    return { start: number('t0') ?? 0, step: dt, quantity: { label: 'Time', unit: 's' } };
  }
  if (word === '@clock') throw noClock(dataset.path);
  const dx = number('dx');
  if (dx === undefined || !(dx > 0)) return INDEX;
  const label = attributes.get('X_Dimension')?.value;
  const unit = attributes.get('X_Unit_Label')?.value;
  return {
    start: number('x0') ?? 0,
    step: dx,
    quantity: { label: typeof label === 'string' ? label : 'x', unit: typeof unit === 'string' ? unit : undefined },
  };
}

/** A time of start, also as text: so HDF5 files have it. */
function startOf(t0: Attribute | undefined): Timestamp | undefined {
  if (t0?.dtype.name === 'timestamp') return t0.value as Timestamp;
  return typeof t0?.value === 'string' ? timestampFromIso(t0.value) : undefined;
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

/** LabVIEW writes a step of 1 where nobody gave one: without a start, that is no time. */
function isCount(attributes: ReadonlyMap<string, unknown>, dt: number): boolean {
  return dt === 1 && !attributes.has('t0');
}
