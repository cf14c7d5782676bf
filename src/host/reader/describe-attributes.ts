import {
  type Attribute,
  type Attributes,
  attribute,
  type NumberArray,
  plainDtype,
  type Scalar,
} from '../../core/index.ts';
import { timeOf } from './describe-values.ts';
import { kindOf, notDescribed } from './reader-problem.ts';

/** More is a dataset. */
const MOST_VALUES = 4096;

/** Attributes as a reader gave them: an object (or Map) of small values. What is null or undefined is left out. Problem: `READER_FAILED`. */
export function describeAttributes(given: unknown, path: string): Attributes {
  if (given === null || given === undefined) return new Map();
  if (typeof given !== 'object' || Array.isArray(given) || ArrayBuffer.isView(given))
    throw notDescribed({
      message: 'the attributes are no object',
      path,
      expected: '{ units: "V" }',
      found: kindOf(given),
    });
  const entries: Iterable<[unknown, unknown]> = given instanceof Map ? given : Object.entries(given);
  const attributes = new Map<string, Attribute>();
  for (const [name, value] of entries) {
    if (value === null || value === undefined) continue;
    attributes.set(String(name).toWellFormed(), describe(value, `${path} attribute ${String(name)}`));
  }
  return attributes;
}

function describe(value: unknown, path: string): Attribute {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
  if (!isList) return attribute(scalar(value, path));
  const list = value as unknown[] | NumberArray;
  if (list.length > MOST_VALUES)
    throw notDescribed({
      message: `it has ${list.length} values`,
      path,
      expected: `at most ${MOST_VALUES}: more is a dataset`,
    });
  const values = Array.from(list as unknown[], (item) => scalar(item, path));
  if (!Array.isArray(value) && 'BYTES_PER_ELEMENT' in (value as NumberArray) && knows(value as NumberArray))
    return attribute(values as Attribute['value'], plainDtype(value as NumberArray).name);
  const kinds = new Set(values.map((item) => typeof item));
  if (kinds.size > 1)
    throw notDescribed({ message: 'a list holds values of one kind', path, found: [...kinds].sort().join(' and ') });
  return attribute(values as Attribute['value']);
}

/** Is it an array of one of the types that daqscope has? */
function knows(array: NumberArray): boolean {
  return !(array instanceof Uint8ClampedArray) && array.constructor.name !== 'Float16Array';
}

const LONG = 2n ** 63n;

function scalar(value: unknown, path: string): Scalar {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint' && value < LONG && value >= -LONG) return value;
  const time = timeOf(value);
  if (time) return time;
  throw notDescribed({
    message: 'it is no value of an attribute',
    path,
    expected: 'a number, string, boolean or Date, or a list of them',
    found: kindOf(value),
  });
}
