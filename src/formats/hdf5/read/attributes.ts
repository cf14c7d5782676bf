import { type Attribute, type Attributes, DataProblem, type DtypeName, type Scalar } from '../../../core/index.ts';
import type { OpenFile } from './library.ts';
import type { H5Module } from './library-instance.ts';

/** What the library says about a datatype. */
type Metadata = ReturnType<H5Module['get_attribute_metadata']>;

/** Attributes of the dimension scale convention that hold addresses. */
const STRUCTURE = new Set(['DIMENSION_LIST', 'REFERENCE_LIST']);

/** Attributes are read whole, so a damaged size must not ask for all memory. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/** Reads all attributes of an object; those that have no counterpart in the tree are problems. */
export function readAttributes(file: OpenFile, path: string, report: (problem: DataProblem) => void): Attributes {
  const attributes = new Map<string, Attribute>();
  const names = file.run(path, (module, id) => module.get_attribute_names(id, path));
  for (const name of names) {
    if (STRUCTURE.has(name)) continue;
    const metadata = metadataOf(file, path, name);
    if (!metadata) {
      report(unknownName('an attribute', path));
      continue;
    }
    const attribute = readAttribute(file, path, name, metadata);
    if (attribute) attributes.set(name, attribute);
    else
      report(
        new DataProblem({
          code: 'UNSUPPORTED_TYPE',
          message: `attribute ${name} is of a type that cannot be read`,
          path,
        }),
      );
  }
  return attributes;
}

function metadataOf(file: OpenFile, path: string, name: string): Metadata | undefined {
  try {
    return file.run(path, (module, id) => module.get_attribute_metadata(id, path, name));
  } catch {
    return undefined;
  }
}

/**
 * Something that the library lists, but does not find. It reads names as UTF-8, and beyond their end if they are not: what it
 * says the name is cannot be repeated.
 */
export function unknownName(what: string, path: string): DataProblem {
  return new DataProblem({
    code: 'HDF5_INVALID',
    message: `${what} cannot be found under its name, which may not be UTF-8`,
    path,
  });
}

function readAttribute(file: OpenFile, path: string, name: string, metadata: Metadata): Attribute | undefined {
  const reader = READERS[metadata.type];
  const dtype = reader?.(metadata);
  if (!dtype) return undefined;
  if (metadata.shape === null) return { dtype, value: [] };
  if (!(metadata.size * metadata.total_size <= LARGEST_BYTES)) {
    throw new DataProblem({
      code: 'TOO_LARGE',
      message: `attribute ${name} has ${metadata.total_size} values`,
      file: file.name,
      path,
    });
  }
  const raw = file.attribute(path, name);
  const isList = metadata.shape.length > 0;
  const values = isList ? Array.from(raw as ArrayLike<unknown>) : [raw];
  const scalars = values.map((value) => toScalar(value, dtype.name));
  return { dtype, value: isList ? scalars : scalars[0] };
}

/** Number of a class: dtype of an attribute's values; undefined if there is none. */
const READERS: Readonly<Record<number, (metadata: Metadata) => Attribute['dtype'] | undefined>> = {
  0: ({ size, signed }) => ({ name: `${signed ? 'i' : 'u'}${size}` as DtypeName }),
  1: ({ size }) => (size <= 8 ? { name: `f${size}` as DtypeName } : undefined),
  3: () => ({ name: 'string', encoding: 'utf-8' }),
  6: ({ compound_type, size }) => {
    const members = compound_type?.members ?? [];
    const [first, second] = members;
    if (members.length !== 2) return undefined;
    const floats = first.type === 1 && second.type === 1 && first.name === 'r' && second.name === 'i';
    if (floats && (size === 8 || size === 16)) return { name: `c${size}` as DtypeName };
    return first.name === 'seconds' && second.name === 'fraction' && size === 16 ? { name: 'timestamp' } : undefined;
  },
  8: ({ enum_type, size, signed, littleEndian }) => {
    if (!littleEndian) return undefined; // the library cannot turn them around
    const members = Object.entries(enum_type?.members ?? {}).sort(([, a], [, b]) => a - b);
    if (size === 1 && members.length === 2 && members[0][0] === 'FALSE' && members[1][0] === 'TRUE')
      return { name: 'bool' };
    const name = `${signed ? 'i' : 'u'}${size}` as DtypeName;
    const isList = !signed && size < 8 && members.every(([, value], i) => value === i);
    return isList ? { name, items: members.map(([item]) => item) } : { name };
  },
};

function toScalar(value: unknown, dtype: DtypeName): Scalar {
  if (dtype === 'bool') return Boolean(value);
  if (dtype === 'c8' || dtype === 'c16') {
    const [re, im] = Array.from(value as ArrayLike<number>);
    return { re, im };
  }
  if (dtype === 'timestamp') {
    const [seconds, fraction] = Array.from(value as ArrayLike<bigint>);
    return { seconds, fraction };
  }
  return value as Scalar;
}
