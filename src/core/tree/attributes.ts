import type { Dtype, DtypeName } from '../dtypes/dtype.ts';
import type { Timestamp } from '../dtypes/timestamp.ts';

/** A single value as JavaScript has it: 64-bit integers are bigint, complex numbers `{re, im}`. */
export type Scalar = number | bigint | string | boolean | Timestamp | Complex;

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A named small value or list of values on a group or dataset. */
export interface Attribute {
  readonly dtype: Dtype;
  /** A scalar, or a one-dimensional list. */
  readonly value: Scalar | readonly Scalar[];
}

/** Attributes in the order of the file. */
export type Attributes = ReadonlyMap<string, Attribute>;

export const NO_ATTRIBUTES: Attributes = new Map();

/** What a dataset says of itself, and what follows from it where it does not say that already. */
export function allAttributes(dataset: {
  readonly attributes: Attributes;
  readonly derivedAttributes?: Attributes | undefined;
}): Attributes {
  const { attributes, derivedAttributes } = dataset;
  return derivedAttributes ? new Map([...derivedAttributes, ...attributes]) : attributes;
}

/** An attribute of a dtype; text by default. */
export function attribute(value: Attribute['value'], name?: DtypeName): Attribute {
  const sample = Array.isArray(value) ? value[0] : value;
  return { dtype: { name: name ?? dtypeOf(sample as Scalar) }, value };
}

function dtypeOf(value: Scalar): DtypeName {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'i8';
  if (typeof value === 'number') return 'f8';
  if (typeof value === 'object') return 're' in value ? 'c16' : 'timestamp';
  return 'string';
}
