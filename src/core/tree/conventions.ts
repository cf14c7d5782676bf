import { type Timestamp, timestampFromIso } from '../dtypes/timestamp.ts';
import { type Attributes, allAttributes } from './attributes.ts';
import { childPath } from './names.ts';
import type { Dataset } from './node.ts';

type Described = Pick<Dataset, 'attributes' | 'derivedAttributes'>;

/** The unit of the values of a dataset, by its attribute `units`; undefined if there is none, or nothing in it. */
export function valueUnit(dataset: Described): string | undefined {
  return textOf(allAttributes(dataset), 'units')?.trim() || undefined;
}

/**
 * Path of the dataset that holds the x values of another one, by its attribute `coordinates` (CF conventions): a sibling, as LVM files with
 * columns of x values have it, or a whole path.
 */
export function coordinatesOf(dataset: Described & Pick<Dataset, 'path'>): string | undefined {
  const name = textOf(allAttributes(dataset), 'coordinates');
  if (name === undefined || name.startsWith('/')) return name;
  return childPath(dataset.path.slice(0, dataset.path.lastIndexOf('/')) || '/', name);
}

/** Where samples at even distances lie: sample i at `start + i * step`. */
export interface SampleAxis {
  readonly label: string;
  readonly unit: string | undefined;
  readonly start: number;
  readonly step: number;
  /** It counts seconds. */
  readonly isTime: boolean;
  /** The time at 0. */
  readonly begin: Timestamp | undefined;
}

/** By the attributes `t0` and `dt`, else `x0` and `dx` (with `X_Dimension`, `X_Unit_Label`); undefined if these say nothing. */
export function sampleAxisOf(dataset: Described): SampleAxis | undefined {
  const attributes = allAttributes(dataset);
  const dt = numberOf(attributes, 'dt');
  if (dt !== undefined && dt > 0 && !isCount(attributes, dt)) {
    const start = numberOf(attributes, 't0') ?? 0;
    return { label: 'Time', unit: 's', start, step: dt, isTime: true, begin: timeOf(attributes) };
  }
  const step = numberOf(attributes, 'dx');
  if (step === undefined || !(step > 0)) return undefined;
  const label = textOf(attributes, 'X_Dimension') ?? 'x';
  const unit = textOf(attributes, 'X_Unit_Label');
  return { label, unit, start: numberOf(attributes, 'x0') ?? 0, step, isTime: false, begin: undefined };
}

/** LabVIEW writes a step of 1 where nobody gave one: without a start, that is no time. */
function isCount(attributes: Attributes, dt: number): boolean {
  return dt === 1 && !attributes.has('t0');
}

/** A time of start, also as text: so HDF5 files have it. */
function timeOf(attributes: Attributes): Timestamp | undefined {
  const t0 = attributes.get('t0');
  if (t0?.dtype.name === 'timestamp') return t0.value as Timestamp;
  return typeof t0?.value === 'string' ? timestampFromIso(t0.value) : undefined;
}

function numberOf(attributes: Attributes, name: string): number | undefined {
  const value = attributes.get(name)?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Undefined for an empty one. */
function textOf(attributes: Attributes, name: string): string | undefined {
  const value = attributes.get(name)?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
